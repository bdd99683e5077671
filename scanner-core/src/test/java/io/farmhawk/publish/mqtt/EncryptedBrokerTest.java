package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.publish.Examples;
import io.farmhawk.publish.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS ends at a gateway with a certificate made for the test. */
@Timeout(60)
class EncryptedBrokerTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    private final Bench bench = new Bench();
    private SSLContext usual;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void keepTheUsualTrust() throws GeneralSecurityException {
        usual = SSLContext.getDefault();
    }

    @AfterEach
    void restoreTheUsualTrust() {
        SSLContext.setDefault(usual);
    }

    @Test
    void deliversToABrokerWhoseCertificateIsTrusted() throws Exception {
        KeyStore keys = certificateFor("IP:127.0.0.1");
        SSLContext.setDefault(trusting(keys));
        bench.outbox.append(Examples.finding(1));

        try (Gateway gateway = gateway(keys);
                MqttPublisher publisher = bench.publisher(gateway.address())) {
            bench.outbox.awaitTaken(1);

            assertThat(publisher.address()).startsWith("ssl://");
        }
    }

    @Test
    void doesNotSpeakToABrokerWhoseCertificateNamesAnother() throws Exception {
        KeyStore keys = certificateFor("DNS:broker.example");
        SSLContext.setDefault(trusting(keys));

        assertThatNothingIsSent(keys);
    }

    @Test
    void doesNotSpeakToABrokerWhoseCertificateNobodyTrusts() throws Exception {
        assertThatNothingIsSent(certificateFor("IP:127.0.0.1"));
    }

    private void assertThatNothingIsSent(KeyStore keys) throws Exception {
        bench.outbox.append(Examples.finding(1));
        try (FakeBroker behind = FakeBroker.start(FakeBroker.Client::readUntilClosed);
                Gateway gateway = Gateway.to(behind.address(), listener(keys), "ssl");
                MqttPublisher publisher = bench.publisher(gateway.address())) {
            behind.awaitConnections(3);

            assertThat(publisher.waiting()).isEqualTo(1);
            assertThat(behind.findingsOf(1)).isEmpty();
        }
    }

    private Gateway gateway(KeyStore keys) throws Exception {
        return Gateway.to(URI.create("tcp://127.0.0.1:" + broker.address().getPort()),
                listener(keys), "ssl");
    }

    private static ServerSocket listener(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory
                .getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.ofLiteral("127.0.0.1"));
    }

    private static SSLContext trusting(KeyStore certificates) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", certificates.getCertificate("broker"));
        TrustManagerFactory managers = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private KeyStore certificateFor(String name) throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias", "broker", "-keyalg", "EC", "-dname", "CN=test", "-ext", "SAN=" + name,
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
                new String(PASSWORD)).redirectErrorStream(true).start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
