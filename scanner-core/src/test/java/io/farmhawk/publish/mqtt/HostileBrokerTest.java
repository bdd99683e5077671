package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.publish.Examples;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Brokers that do what no broker should: none stops the publisher or makes it lose a finding. */
@Timeout(60)
class HostileBrokerTest {
    private static final Timing IMPATIENT = new Timing(Duration.ofMillis(300),
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(5),
            Duration.ofMillis(20), Duration.ofHours(1), Duration.ofMillis(1));

    /** Connects in peace, but waits for an acknowledgement only so long. */
    private static final Timing FORGETFUL = new Timing(Duration.ofSeconds(5),
            Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(5),
            Duration.ofMillis(20), Duration.ofHours(1), Duration.ofMillis(1));

    private final Bench bench = new Bench();

    @Test
    void givesUpOnABrokerThatNeverAnswersAndTriesAgain() throws Exception {
        try (FakeBroker broker = FakeBroker.start(FakeBroker.Client::readUntilClosed);
                MqttPublisher publisher = bench.publisher(broker.address(), IMPATIENT)) {
            broker.awaitConnections(3);

            assertThat(publisher.connected()).isFalse();
        }
    }

    @Test
    void givesUpOnABrokerThatNeverAcknowledgesAndKeepsTheFinding() throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.readUntilClosed();
        }); MqttPublisher publisher = bench.publisher(broker.address(), IMPATIENT)) {
            broker.awaitConnections(3);

            assertThat(publisher.waiting()).isEqualTo(1);
        }
    }

    @Test
    void comesBackToABrokerThatClosesAtOnce() throws Exception {
        try (FakeBroker broker = FakeBroker.start(client -> {});
                MqttPublisher publisher = bench.publisher(broker.address())) {
            broker.awaitConnections(20);

            assertThat(publisher.connected()).isFalse();
        }
    }

    @Test
    void survivesNoiseInsteadOfAnAnswer() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (FakeBroker broker = FakeBroker.start(client -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            client.send(noise);
        }); MqttPublisher publisher = bench.publisher(broker.address(), IMPATIENT)) {
            broker.awaitConnections(20);

            assertThat(publisher.connected()).as("seed " + seed).isFalse();
        }
    }

    @Test
    void survivesNoiseAfterAGoodBeginning() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.acknowledge(client.nextPublish());
            byte[] noise = new byte[40];
            random.nextBytes(noise);
            noise[0] = (byte) (random.nextBoolean() ? 0x40 : 0xE0);
            noise[1] = (byte) random.nextInt(40);
            client.send(noise);
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            broker.awaitConnections(10);

            assertThat(publisher.waiting()).as("seed " + seed).isEqualTo(1);
        }
    }

    @Test
    void reservesNoMemoryForAPacketThatIsOnlyAnnounced() throws Exception {
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.send(0x20, 0xFF, 0xFF, 0xFF, 0x7F); // CONNACK of 256 MiB
            client.readUntilClosed();
        }); MqttPublisher publisher = bench.publisher(broker.address(), IMPATIENT)) {
            broker.awaitConnections(5);

            assertThat(publisher.connected()).isFalse();
        }
    }

    @Test
    void closesOnABrokerThatSendsWhatNobodySubscribedTo() throws Exception {
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.send(0x34, 6, 0, 1, 'a', 0, 1, 0); // PUBLISH, QoS 2, topic a, packet 1
            client.readUntilClosed();
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            broker.awaitConnections(3);

            assertThat(publisher.waiting()).isZero();
        }
    }

    @Test
    void doesNotUseABrokerThatCannotAcknowledge() throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.send(0x20, 5, 0, 0, 2, 0x24, 0); // CONNACK, maximum QoS 0
            client.readUntilClosed();
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            broker.awaitConnections(3);

            assertThat(publisher.waiting()).isEqualTo(1);
        }
    }

    @Test
    void sendsAgainWhatWasNotAcknowledgedAndNothingElse() throws Exception {
        for (int i = 1; i <= 5; i++) {
            bench.outbox.append(Examples.finding(i));
        }
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.acknowledge(client.nextPublish());
            for (int i = 0; i < (client.number() == 1 ? 2 : 5); i++) {
                client.acknowledge(client.nextPublish());
            }
            client.readUntilClosed();
        }); MqttPublisher publisher = bench.publisher(broker.address(), FORGETFUL)) {
            bench.outbox.awaitTaken(5);

            assertThat(publisher.waiting()).isZero();
            assertThat(broker.findingsOf(2)).containsExactly("f-0000000000000003",
                    "f-0000000000000004", "f-0000000000000005");
        }
    }

    @Test
    void triesARefusedFindingAgainAndLetsNoneOvertakeIt() throws Exception {
        for (int i = 1; i <= 3; i++) {
            bench.outbox.append(Examples.finding(i));
        }
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.acknowledge(client.nextPublish());
            client.acknowledge(client.nextPublish());
            client.refuse(client.nextPublish(), 0x97); // quota exceeded
            client.acknowledge(client.nextPublish());
            for (;;) {
                client.acknowledge(client.nextPublish());
            }
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            bench.outbox.awaitTaken(3);

            assertThat(publisher.connected()).isTrue();
            assertThat(broker.findingsOf(1)).containsExactly("f-0000000000000001",
                    "f-0000000000000002", "f-0000000000000003", "f-0000000000000002",
                    "f-0000000000000003");
        }
    }

    @Test
    void sendsNoMoreAtOnceThanTheBrokerTakes() throws Exception {
        for (int i = 1; i <= 4; i++) {
            bench.outbox.append(Examples.finding(i));
        }
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.send(0x20, 6, 0, 0, 3, 0x21, 0, 1); // CONNACK, receive maximum 1
            for (;;) {
                client.acknowledge(client.nextPublish());
            }
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            bench.outbox.awaitTaken(4);

            assertThat(publisher.connected()).isTrue();
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void doesNotSendWhatIsLargerThanTheBrokerTakes() throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.send(0x20, 8, 0, 0, 5, 0x27, 0, 0, 4, 0); // CONNACK, packets to 1,024 octets
            for (;;) {
                client.acknowledge(client.nextPublish());
            }
        }); MqttPublisher publisher = bench.publisher(broker.address())) {
            broker.awaitPublishes(1);

            assertThat(publisher.waiting()).isEqualTo(1);
            assertThat(broker.findingsOf(1)).isEmpty();
        }
    }

    @Test
    void stopsSoonAlsoWhereTheBrokerIsMute() throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker broker = FakeBroker.start(client -> {
            client.accept();
            client.readUntilClosed();
        })) {
            MqttPublisher publisher = bench.publisher(broker.address(), Timing.USUAL);
            broker.awaitPublishes(1);
            long begin = System.nanoTime();

            publisher.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(8));
        }
    }
}
