package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.publish.Examples;
import io.farmhawk.publish.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who runs the command that Farmhawk prints at its start. */
@Timeout(60)
class MosquittoSubTest {
    private static final Path PROGRAM = Path.of("/usr/bin/mosquitto_sub");

    @TempDir
    private Path directory;

    private final Bench bench = new Bench();

    @Test
    void watchesTheEmbeddedBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
            assertThatAllIsSeen(broker.address());
        }
    }

    @Test
    void watchesMosquitto() throws Exception {
        try (Mosquitto broker = Mosquitto.start(directory, Mosquitto.freePort(),
                "allow_anonymous true")) {
            assertThatAllIsSeen(broker.address());
        }
    }

    private void assertThatAllIsSeen(URI broker) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM),
                "skipped: mosquitto_sub is not installed");
        try (MqttPublisher publisher = bench.publisher(broker);
                Listener early = bench.listener(broker)) {
            publisher.assetChanged(Examples.jetKvm(),
                    List.of(Examples.verdict(Confidence.CONFIRMED, 0.999)));
            early.next(each -> each.topic().contains("/inventory/"));
            Process watch = watch(broker);
            try (BufferedReader seen = watch.inputReader(StandardCharsets.UTF_8)) {
                assertThat(List.of(seen.readLine(), seen.readLine()))
                        .anyMatch(line -> line.startsWith(bench.topics.health() + " {"))
                        .anyMatch(line -> line.contains("jetkvm-0a1b2c: JetKVM confirmed"));
                bench.outbox.append(Examples.finding(1));
                publisher.wake();

                assertThat(seen.readLine()).startsWith(bench.topics.finding() + " {")
                        .contains("JetKVM at 192.168.1.20");
            } finally {
                watch.destroyForcibly();
            }
        }
    }

    private static Process watch(URI broker) throws IOException {
        return new ProcessBuilder(PROGRAM.toString(), "-v", "-t", "farmhawk/#", "-h",
                broker.getHost(), "-p", Integer.toString(broker.getPort()), "-W", "30").start();
    }
}
