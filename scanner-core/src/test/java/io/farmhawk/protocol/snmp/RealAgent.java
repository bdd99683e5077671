package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The snmpd of the distribution as a child process on loopback, with a configuration of its own. */
final class RealAgent implements AutoCloseable {
    static final IpAddress IP = IpAddress.parse("127.0.0.1").orElseThrow();

    private final Process process;
    private final int port;

    private RealAgent(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return program().findFirst().isPresent();
    }

    private static Stream<Path> program() {
        return Stream.of("/usr/sbin/snmpd", "/usr/bin/snmpd", "/usr/local/sbin/snmpd")
                .map(Path::of).filter(Files::isExecutable);
    }

    /** @param lines of its configuration beside where it listens */
    static RealAgent start(Path directory, List<String> lines) throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.write(directory.resolve("snmpd.conf"), lines);
        ProcessBuilder builder = new ProcessBuilder(program().findFirst().orElseThrow().toString(),
                "-f", "-C", "-c", config.toString(), "-Lf",
                directory.resolve("snmpd.log").toString(), "-p",
                directory.resolve("snmpd.pid").toString(), "udp:127.0.0.1:" + port);
        builder.environment().put("SNMP_PERSISTENT_DIR", directory.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("snmpd.out").toFile());
        return new RealAgent(builder.start(), port);
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
