package io.farmhawk.publish.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The distribution's broker, on loopback, with a configuration of its own. */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The test that asks is skipped where there is none. */
    static Path program() {
        Optional<Path> program = Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto",
                "/usr/local/sbin/mosquitto").map(Path::of).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), "skipped: mosquitto is not installed");
        return program.orElseThrow();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    /** Starts it and waits until it runs. */
    static Mosquitto start(Path directory, int port, String... more) throws IOException {
        Path program = program();
        Path configuration = directory.resolve("mosquitto.conf");
        Files.writeString(configuration, "listener " + port + " 127.0.0.1\nuser root\n"
                + "log_dest stderr\n" + String.join("\n", more) + '\n');
        Process process = new ProcessBuilder(
                List.of(program.toString(), "-c", configuration.toString())).redirectErrorStream(
                        true)
                .start();
        Mosquitto broker = new Mosquitto(process, port);
        broker.awaitRunning();
        return broker;
    }

    private void awaitRunning() throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains(" running")) {
                Thread.ofVirtual().start(() -> drain(log));
                return;
            }
        }
        throw new IOException("mosquitto did not start: " + said);
    }

    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // it was ended
        }
    }

    URI address() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** Ends it without a word, as a power cut would. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
