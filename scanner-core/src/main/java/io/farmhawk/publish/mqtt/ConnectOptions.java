package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** How we connect: a clean start each time, for what is to be delivered stands in the outbox. */
final class ConnectOptions {
    private static final int KEEP_ALIVE_SECONDS = 30;

    private ConnectOptions() {}

    /** Names the sensor at the broker; two with one name would push each other out. */
    static String clientId(Topics topics) {
        return String.join(".", topics.tenant(), topics.site(), topics.sensor());
    }

    /** With the last will and, read anew from its file, the password. */
    static MqttConnectionOptions of(MqttTarget target, Content content, Timing timing)
            throws BrokerException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(Math.max(1, (int) timing.connect().toSeconds()));
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaximumPacketSize((long) BrokerOctets.MOST);
        options.setReceiveMaximum(Connection.MOST_IN_FLIGHT);
        MqttMessage will = Messages.message(content.lastWill(), true);
        options.setWill(content.topics().health(), will);
        options.setWillMessageProperties(will.getProperties());
        target.user().ifPresent(options::setUserName);
        if (target.passwordFile().isPresent()) {
            options.setPassword(password(target.passwordFile().get()));
        }
        if (target.isEncrypted()) {
            encrypt(options);
        }
        return options;
    }

    /** TLS as this Java runtime does it: its trusted certificates, its oldest version (1.2). */
    private static void encrypt(MqttConnectionOptions options) throws BrokerException {
        options.setHttpsHostnameVerificationEnabled(true);
        try {
            options.setSocketFactory(SSLContext.getDefault().getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new BrokerException(
                    "the trusted certificates of this Java runtime cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static byte[] password(Path file) throws BrokerException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (first == null || first.isEmpty()) {
                throw new BrokerException("the password file " + file + " is empty");
            }
            return first.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BrokerException("the password file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ')', e);
        }
    }
}
