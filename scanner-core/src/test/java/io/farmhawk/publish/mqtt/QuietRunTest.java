package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.publish.Examples;
import io.farmhawk.publish.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a Java runtime of its own writes to standard error. */
@Timeout(60)
class QuietRunTest {
    @Test
    void aNormalStartAndStopSaysOneLine() throws Exception {
        assertThat(standardErrorOf(StartAndStop.class)).singleElement().asString()
                .contains("INFO").contains("connected to the broker");
    }

    @Test
    void aBrokerThatIsAwayIsSaidOnceAndNotForEachTry() throws Exception {
        assertThat(standardErrorOf(NobodyThere.class)).singleElement().asString()
                .contains("WARN").contains("findings are kept on disk")
                .contains("nobody listens there");
    }

    private static List<String> standardErrorOf(Class<?> program) throws Exception {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                program.getName()).start();
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return said.get().lines().toList();
    }

    /** The usual case, with a finding, and the process ends by itself. */
    static final class StartAndStop {
        private StartAndStop() {}

        public static void main(String[] arguments) throws Exception {
            Bench bench = new Bench();
            bench.outbox.append(Examples.finding(1));
            try (EmbeddedBroker broker = EmbeddedBroker.start(0);
                    MqttPublisher publisher = bench.publisher(broker.address(), Timing.USUAL)) {
                bench.outbox.awaitTaken(1);
                publisher.wake();
            }
        }
    }

    /** Many tries in vain. */
    static final class NobodyThere {
        private NobodyThere() {}

        public static void main(String[] arguments) throws Exception {
            Bench bench = new Bench();
            URI nobody = URI.create("tcp://127.0.0.1:" + Mosquitto.freePort());
            try (MqttPublisher publisher = bench.publisher(nobody)) {
                publisher.wake();
                bench.awaitTries(10);
            }
        }
    }
}
