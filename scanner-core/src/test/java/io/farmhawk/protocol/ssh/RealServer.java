package io.farmhawk.protocol.ssh;

import io.farmhawk.address.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An SSH server of the distribution as a child process on loopback, with host keys and a configuration of
 * its own; nothing of the system's is read or changed.
 */
final class RealServer implements AutoCloseable {
    static final IpAddress IP = IpAddress.parse("127.0.0.1").orElseThrow();

    private static final long MOST_SECONDS = 60;
    /** Where sshd, started as root, insists on an empty directory; no package makes it. */
    private static final Path EMPTY = Path.of("/run/sshd");
    private static final String OWN_RUN = "mount -t tmpfs none /run && mkdir " + EMPTY;

    private final Process process;
    private final BufferedReader log;
    private final int port;

    private RealServer(List<String> command, int port) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Whoever waits for a line that never comes reads to the end of the log then.
        var _ = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS));
        log = process.inputReader(StandardCharsets.UTF_8);
        this.port = port;
    }

    /** A program that ordinary users have no path to. */
    static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/sbin/")
                .map(folder -> Path.of(folder + name)).filter(Files::isExecutable).findFirst();
    }

    /** Why the distribution's sshd cannot be started here; empty if it can. */
    static String whyNoOpenSsh() throws IOException, InterruptedException {
        if (program("sshd").isEmpty()) {
            return "sshd is not installed (.ci/setup test)";
        }
        return lacksDirectory() && new ProcessBuilder("unshare", "--mount", "sh", "-c", OWN_RUN)
                .start().waitFor() != 0
                        ? "sshd needs " + EMPTY + ", and this root may not mount one of its own"
                        : "";
    }

    private static boolean lacksDirectory() {
        return !Files.isDirectory(EMPTY) && System.getProperty("user.name").equals("root");
    }

    /** @param lines of its configuration beside those that keep it to itself */
    static RealServer openSsh(Path directory, List<String> lines) throws IOException {
        int port = freePort();
        List<String> config = new ArrayList<>(List.of("ListenAddress 127.0.0.1:" + port,
                "PidFile none", "UsePAM no", "LogLevel VERBOSE"));
        config.addAll(lines);
        Path file = Files.write(directory.resolve("sshd_config"), config);
        String sshd = program("sshd").orElseThrow() + " -D -e -f " + file;
        return new RealServer(lacksDirectory()
                ? List.of("unshare", "--mount", "sh", "-c", OWN_RUN + " && exec " + sshd)
                : List.of(sshd.split(" ")), port);
    }

    /** @param key as dropbearkey made it */
    static RealServer dropbear(Path key) throws IOException {
        int port = freePort();
        return new RealServer(List.of(program("dropbear").orElseThrow().toString(), "-F", "-E",
                "-p", "127.0.0.1:" + port, "-r", key.toString(), "-P", key + ".pid"), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** The next line of its log that has these words in it. */
    String awaitLine(String words) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(words)) {
                return line;
            }
            others.add(line);
        }
        throw new AssertionError("the server never said \"" + words + "\", but " + others);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
