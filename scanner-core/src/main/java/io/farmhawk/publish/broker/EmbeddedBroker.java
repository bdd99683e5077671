package io.farmhawk.publish.broker;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;

/**
 * A broker inside this process, for trying Farmhawk out: MQTT 3.1.1 and 5, reached from this machine
 * only, open to every program on it, everything in memory. What it retains is gone when it closes.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int FURTHER_PORTS = 20;
    private static final int LARGEST_MESSAGE_OCTETS = 1 << 18;

    private final Server server;
    private final int port;

    private EmbeddedBroker(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Listens on 127.0.0.1; the next free port (at most 20 further) if the preferred one is taken.
     *
     * @param preferredPort 1 to 65535, or 0 for any
     * @throws IOException if none of them is free, or the broker does not start
     */
    public static EmbeddedBroker start(int preferredPort) throws IOException {
        int last = preferredPort == 0 ? 0 : Math.min(65_535, preferredPort + FURTHER_PORTS);
        for (int port = preferredPort; port <= last; port++) {
            int free = ifFree(port);
            if (free < 0) {
                continue;
            }
            Server server = new Server();
            server.startServer(settings(free));
            return new EmbeddedBroker(server, free);
        }
        throw new IOException("no free port for the embedded broker from " + preferredPort + " to "
                + last + " on " + LOOPBACK + "; name another with --mqtt embedded:PORT");
    }

    /** The port, if one can listen on it; -1 if not. The broker itself would only log that. */
    private static int ifFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral(LOOPBACK))) {
            return probe.getLocalPort();
        } catch (BindException e) {
            return -1;
        }
    }

    private static IConfig settings(int port) {
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, LOOPBACK);
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        // mosquitto_sub leaves its client id to the broker
        properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(IConfig.PERSISTENT_CLIENT_EXPIRATION_PROPERTY_NAME, "1h");
        properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME,
                Integer.toString(LARGEST_MESSAGE_OCTETS));
        return new MemoryConfig(properties);
    }

    public URI address() {
        return URI.create("tcp://" + LOOPBACK + ':' + port);
    }

    /** Takes about two seconds: the network library's quiet period. */
    @Override
    public void close() {
        server.stopServer();
    }
}
