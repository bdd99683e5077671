package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.publish.Examples;
import io.farmhawk.publish.command.Command;
import io.farmhawk.publish.command.CommandDesk;
import io.farmhawk.publish.command.CommandSigner;
import io.farmhawk.publish.command.Letters;
import io.farmhawk.publish.command.RecordedOrders;
import io.farmhawk.publish.command.TestKeys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders over the broker that most people have, and over one that means harm. */
@Timeout(60)
class OrdersOverMqttTest {
    private static final String OPEN = "allow_anonymous true";

    @TempDir
    private Path directory;

    private final Bench bench = new Bench();
    private final RecordedOrders orders = new RecordedOrders();
    private Optional<CommandDesk> desk = Optional.empty();

    @BeforeEach
    void open() {
        desk = Optional.of(CommandDesk.open(new CommandDesk.Setup(bench.topics.device(),
                List.of(TestKeys.OURS), directory, orders), InstantSource.fixed(Letters.NOW)));
    }

    @AfterEach
    void close() {
        desk.ifPresent(CommandDesk::close);
    }

    @Test
    void obeysAndAnswersWhatIsSignedAndNothingElse() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(), OPEN);
                Listener soc = bench.listener(broker.address());
                MqttPublisher publisher = publisher(broker.address())) {
            String scan = order(TestKeys.SIGNER, 1, new Command.Action.Scan(List.of()));
            bringUp(soc, 1, scan);

            send(soc, order(TestKeys.STRANGER, 2, new Command.Action.Stop()));
            send(soc, "stop");
            send(soc, "x".repeat(9_000));
            send(soc, "x".repeat(20_000)); // more than we told the broker to send us
            send(soc, scan);
            Json.Obj replayed = answer(soc, 1, "refused");
            send(soc, order(TestKeys.SIGNER, 3, new Command.Action.Stop()));
            Json.Obj stopped = answer(soc, 3, "accepted");

            assertThat(replayed.needText("reason")).startsWith("its sequence must be above 1");
            assertThat(stopped.needText("reason")).isEqualTo("probing is stopped");
            assertThat(stopped.needText("at")).isEqualTo(Letters.NOW.toString());
            assertThat(orders.orders()).containsExactly("scan []", "stop");
            assertThat(count("unsigned")).isEqualTo(3);
            assertThat(publisher.connected()).isTrue();
        }
    }

    @Test
    void obeysNoOrderThatTheBrokerKeeps() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(), OPEN);
                Listener soc = bench.listener(broker.address())) {
            soc.send(bench.topics.command(),
                    order(TestKeys.SIGNER, 1, new Command.Action.Stop()), true);
            soc.next(each -> each.topic().equals(bench.topics.command()));
            try (MqttPublisher publisher = publisher(broker.address())) {
                bringUp(soc, 2, order(TestKeys.SIGNER, 2, new Command.Action.Resume()));
                soc.send(bench.topics.command(),
                        order(TestKeys.SIGNER, 3, new Command.Action.Stop()), true);
                send(soc, order(TestKeys.SIGNER, 4, new Command.Action.Resume()));
                answer(soc, 4, "accepted");

                assertThat(orders.orders()).containsExactly("resume", "resume");
                assertThat(count("retained")).isEqualTo(1); // of the first, none is sent to us
                assertThat(publisher.connected()).isTrue();
            }
        }
    }

    @Test
    void tellsFindingsWhereTheBrokerLetsItHearNoOrders() throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.answerSubscription(0x87); // not authorised
            for (;;) {
                client.acknowledge(client.nextPublish());
            }
        }); MqttPublisher publisher = publisher(broker.address())) {
            bench.outbox.awaitTaken(1);
            bench.outbox.append(Examples.finding(2));
            publisher.wake();
            bench.outbox.awaitTaken(2);

            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void isSteeredByNoNoiseOfAHostileBroker() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] topic = Letters.octets(bench.topics.command());
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.answerSubscription(1);
            for (int i = 0; i < 40; i++) {
                byte[] noise = new byte[random.nextInt(60)];
                random.nextBytes(noise);
                client.send(message(topic, noise));
            }
            client.send(message(topic, new byte[random.nextInt(9_000, 12_000)]));
            byte[] broken = message(topic, new byte[20]);
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            client.send(broken);
        }); MqttPublisher publisher = publisher(broker.address())) {
            broker.awaitConnections(8);

            assertThat(orders.orders()).as("seed " + seed).isEmpty();
            assertThat(count("accepted") + count("refused")).as("seed " + seed).isZero();
            assertThat(publisher.waiting()).isZero();
        }
        assertThat(count("unsigned")).as("seed " + seed).isPositive();
    }

    @Test
    void closesOnABrokerThatSendsWhatWasSaidOnAnotherTopic() throws Exception {
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.answerSubscription(1);
            client.send(message(Letters.octets("another"), Letters.octets(
                    order(TestKeys.SIGNER, 1, new Command.Action.Stop()))));
            client.readUntilClosed();
        }); MqttPublisher publisher = publisher(broker.address())) {
            broker.awaitConnections(3);

            assertThat(orders.orders()).isEmpty();
            assertThat(publisher.waiting()).isZero();
        }
    }

    /** A PUBLISH at QoS 0 without properties. */
    private static byte[] message(byte[] topic, byte[] payload) {
        int length = 2 + topic.length + 1 + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(3 + length).put((byte) 0x30)
                .put((byte) (0x80 | (length & 0x7F))).put((byte) (length >>> 7))
                .putShort((short) topic.length).put(topic).put((byte) 0).put(payload);
        return packet.array();
    }

    private MqttPublisher publisher(URI broker) {
        return bench.publisher(new MqttTarget(broker, Optional.empty(), Optional.empty(), true),
                Bench.QUICK, desk);
    }

    /** The subscription stands once an order is answered: until then it is sent again. */
    private void bringUp(Listener soc, long id, String order) throws Exception {
        Semaphore answered = new Semaphore(0);
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                do {
                    send(soc, order);
                } while (!answered.tryAcquire(200, TimeUnit.MILLISECONDS));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        answer(soc, id, "accepted");
        answered.release();
        sender.join();
    }

    private void send(Listener soc, String message) throws Exception {
        soc.send(bench.topics.command(), message, false);
    }

    private Json.Obj answer(Listener soc, long id, String result) throws Exception {
        String wanted = new UUID(0, id) + "\",\"result\":\"" + result + '"';
        Listener.Heard heard = soc.next(
                each -> each.topic().equals(bench.topics.commandAnswer())
                        && each.payload().contains(wanted));
        assertThat(heard.qos()).isEqualTo(1);
        assertThat(heard.retained()).isFalse();
        assertThat(heard.attributes()).containsEntry("type", "io.farmhawk.command-answer.v1");
        return (Json.Obj) JsonText.parse(heard.payload());
    }

    private String order(CommandSigner key, long sequence, Command.Action action) {
        return key.sign(
                Letters.command(bench.topics.device(), Letters.NOW, sequence, action));
    }

    private double count(String fate) {
        return desk.orElseThrow().counts().number(fate).orElseThrow();
    }
}
