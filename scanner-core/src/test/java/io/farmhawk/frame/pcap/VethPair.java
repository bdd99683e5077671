package io.farmhawk.frame.pcap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A cable of one's own: this end here and without an address, the other in a network namespace made
 * for it. Needs root and iproute2; closing removes both.
 */
public final class VethPair implements AutoCloseable {
    private final String id = Long.toString(ProcessHandle.current().pid() % 100_000);
    private final String namespace = "fh-test-" + id;

    private VethPair() {}

    public static VethPair create() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip")), "iproute2 is not installed");
        VethPair pair = new VethPair();
        assumeTrue(succeeds("ip", "netns", "add", pair.namespace),
                "network namespaces cannot be made here");
        try {
            pair.connect();
            return pair;
        } catch (IOException | RuntimeException e) {
            pair.close();
            throw e;
        }
    }

    /** This end. */
    public String device() {
        return "fh" + id;
    }

    /** Sends a datagram to an address that only a static neighbour entry knows. */
    void sendFromTheOtherEnd(String text, int port) throws IOException {
        run("ip", "netns", "exec", namespace, "bash", "-c",
                "printf '%s' '" + text + "' > /dev/udp/10.211.0.1/" + port);
    }

    /** Sends so many datagrams of 1,000 octets as fast as a shell can. */
    void floodFromTheOtherEnd(int datagrams, int port) throws IOException {
        run("ip", "netns", "exec", namespace, "bash", "-c", "for ((i = 0; i < " + datagrams
                + "; i++)); do printf '%01000d' $i > /dev/udp/10.211.0.1/" + port + "; done");
    }

    void takeDown() throws IOException {
        run("ip", "link", "set", device(), "down");
    }

    void remove() throws IOException {
        run("ip", "link", "del", device());
    }

    @Override
    public void close() throws IOException {
        succeeds("ip", "link", "del", device());
        succeeds("ip", "netns", "del", namespace);
    }

    private void connect() throws IOException {
        run("ip", "link", "add", device(), "type", "veth", "peer", "name", "eth0", "netns",
                namespace);
        run("ip", "link", "set", device(), "up");
        inside("addr", "add", "10.211.0.2/24", "dev", "eth0");
        inside("link", "set", "eth0", "up");
        inside("neigh", "add", "10.211.0.1", "lladdr", "02:00:00:00:00:99", "dev", "eth0");
    }

    private void inside(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 3];
        command[0] = "ip";
        command[1] = "-n";
        command[2] = namespace;
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        run(command);
    }

    private static void run(String... command) throws IOException {
        if (!succeeds(command)) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(String.join(" ", command));
        }
    }
}
