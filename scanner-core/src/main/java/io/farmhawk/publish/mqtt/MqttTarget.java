package io.farmhawk.publish.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which broker takes the messages.
 *
 * @param broker {@code tcp://host:port} or {@code ssl://host:port}; without a port 1883 or 8883
 * @param passwordFile its first line is the password; read anew at each connect
 * @param inventory whether devices are told, not only findings
 */
public record MqttTarget(URI broker, Optional<String> user, Optional<Path> passwordFile,
        boolean inventory) {
    public MqttTarget {
        boolean scheme = "tcp".equals(broker.getScheme()) || "ssl".equals(broker.getScheme());
        if (!scheme || broker.getHost() == null || broker.getPort() == 0
                || broker.getPort() > 65_535 || broker.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a broker is tcp://host:port or ssl://host:port, got " + broker.getScheme()
                            + "://" + broker.getHost() + ':' + broker.getPort());
        }
        if (passwordFile.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password needs a user: set mqtt.user too");
        }
    }

    /** Scheme, host and port, and nothing else. */
    String address() {
        int port = broker.getPort() > 0 ? broker.getPort() : isEncrypted() ? 8883 : 1883;
        return broker.getScheme() + "://" + broker.getHost() + ':' + port;
    }

    boolean isEncrypted() {
        return "ssl".equals(broker.getScheme());
    }
}
