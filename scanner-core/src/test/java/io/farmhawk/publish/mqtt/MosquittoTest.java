package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.publish.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the broker that most people have. */
@Timeout(60)
class MosquittoTest {
    private static final String OPEN = "allow_anonymous true";

    @TempDir
    private Path directory;

    private final Bench bench = new Bench();

    @Test
    void findingsInventoryAndHealthArriveWithTheirEnvelope() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(), OPEN);
                Listener listener = bench.listener(broker.address());
                MqttPublisher publisher = bench.publisher(broker.address())) {
            bench.outbox.append(Examples.finding(1));
            publisher.assetChanged(Examples.jetKvm(),
                    List.of(Examples.verdict(Confidence.CONFIRMED, 0.999)));
            publisher.wake();

            assertThat(listener.health("online").attributes()).containsEntry("type",
                    "io.farmhawk.health.v1");
            assertThat(listener.finding().attributes()).containsEntry("id",
                    "f-0000000000000001-1");
            assertThat(listener.next(each -> each.topic().contains("/inventory/")).attributes())
                    .containsEntry("type", "io.farmhawk.inventory.v1");
            bench.outbox.awaitTaken(1);
        }
    }

    @Test
    void losesNothingOverKilledBrokers() throws Exception {
        int port = Mosquitto.freePort();
        Mosquitto broker = Mosquitto.start(directory, port, OPEN);
        try (MqttPublisher publisher = bench.publisher(broker.address())) {
            for (int round = 1; round <= 3; round++) {
                for (int i = 1; i <= 40; i++) {
                    bench.outbox.append(Examples.finding(round * 100 + i));
                    publisher.wake();
                }
                broker.kill();
                broker = Mosquitto.start(directory, port, OPEN);
            }

            bench.outbox.awaitTaken(120);

            assertThat(publisher.waiting()).isZero();
        } finally {
            broker.close();
        }
    }

    @Test
    void theBrokerSpeaksTheLastWillForASensorThatIsGone() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(), OPEN);
                Listener listener = bench.listener(broker.address());
                Gateway gateway = Gateway.to(broker.address());
                MqttPublisher publisher = bench.publisher(gateway.address())) {
            listener.health("online");

            gateway.cut();

            Listener.Heard will = listener.health("offline");
            assertThat(will.payload()).contains("\"reason\":\"connection lost\"");
            assertThat(will.attributes()).containsEntry("specversion", "1.0");
            assertThat(listener.health("online").retained()).isFalse();
            assertThat(publisher.waiting()).isZero();
        }
    }

    @Test
    void readsThePasswordAnewUntilTheBrokerLikesIt() throws Exception {
        Path users = directory.resolve("users");
        Path password = directory.resolve("password");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_passwd")),
                "skipped: mosquitto_passwd is not installed");
        run("/usr/bin/mosquitto_passwd", "-b", "-c", users.toString(), "sensor", "right");
        bench.outbox.append(Examples.finding(1));
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(),
                "allow_anonymous false", "password_file " + users);
                MqttPublisher publisher = bench.publisher(new MqttTarget(broker.address(),
                        Optional.of("sensor"), Optional.of(password), true), Bench.QUICK)) {
            bench.awaitTries(2);
            assertThat(publisher.waiting()).isEqualTo(1);
            Files.writeString(password, "wrong\n");
            bench.awaitTries(3);
            assertThat(publisher.waiting()).isEqualTo(1);

            Files.writeString(password, "right\nsecond line\n");

            bench.outbox.awaitTaken(1);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
