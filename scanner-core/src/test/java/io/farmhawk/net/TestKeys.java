package io.farmhawk.net;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate that it signed itself, as devices make them; by this JDK's keytool. */
public record TestKeys(KeyStore store) {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "device";

    /** One as a PiKVM makes it for itself; made once, for keytool takes its time. */
    public static TestKeys pikvm() {
        return Pikvm.KEYS;
    }

    private static final class Pikvm {
        static final TestKeys KEYS = make("CN=localhost, OU=PiKVM, O=PiKVM, C=US", "-ext",
                "san=dns:pikvm,ip:192.168.1.5,uri:http://x/,email:a@example.com,oid:1.2.3",
                "-startdate", "2026/01/02 03:04:05", "-validity", "3650");
    }

    /**
     * Makes a key.
     *
     * @param more further arguments of {@code keytool -genkeypair}
     */
    public static TestKeys make(String subject, String... more) {
        try {
            Path folder = Files.createTempDirectory("farmhawk-keys");
            Path file = folder.resolve("keys.p12");
            try {
                keytool(file, subject, List.of(more));
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD.toCharArray());
                }
                return new TestKeys(store);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key and the certificate as a web server reads them from one file. */
    public String pem() {
        try {
            return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded())
                    + pem("CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] octets) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(octets)
                + "\n-----END " + kind + "-----\n";
    }

    /** A server context that presents the certificate. */
    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory
                    .getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's side of TLS on a connection that stands. */
    public Socket secured(Socket connection) throws IOException {
        return context().getSocketFactory().createSocket(connection,
                InputStream.nullInputStream(), true);
    }

    /** A web server over TLS, not started yet. */
    public HttpsServer server(InetSocketAddress address) {
        try {
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context()));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path file, String subject, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/keytool", "-genkeypair", "-alias",
                        ALIAS, "-dname", subject, "-keystore", file.toString(), "-storetype",
                        "PKCS12", "-storepass", PASSWORD));
        command.addAll(more.contains("-keyalg") ? List.of() : List.of("-keyalg", "EC"));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
