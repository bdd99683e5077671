package io.farmhawk.appliance;

import static io.farmhawk.net.LoopbackServer.lines;

import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.LoopbackServer.Script;
import io.farmhawk.net.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What rude servers do to a connection, and what a JetKVM does. */
final class HostileScripts {
    private static final int CHAIN = 200;
    private static final int MEBIBYTE = 1 << 20;
    private static final int RECORD = 1 << 14;

    private HostileScripts() {}

    static void send(Socket connection, byte[] octets) throws IOException {
        LoopbackServer.requestHead(connection);
        connection.getOutputStream().write(octets);
    }

    private static void send(Socket connection, String text) throws IOException {
        send(connection, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Script moved(String where) {
        return LoopbackServer.answering(
                lines("HTTP/1.1 302 Found", "Location: " + where, "Content-Length: 0", "", ""));
    }

    static void endlessBody(Socket connection) throws IOException {
        send(connection, lines("HTTP/1.1 200 OK", "Content-Type: text/html", "", "<title>"));
        forever(connection, "a".repeat(8_192));
    }

    static void endlessBanner(Socket connection) throws IOException {
        connection.getOutputStream().write("SSH-2.0-".getBytes(StandardCharsets.US_ASCII));
        forever(connection, "a".repeat(8_192));
    }

    /** Packets of SSH that say nothing: length, padding, SSH_MSG_IGNORE, an empty string. */
    static void endlessPackets(Socket connection) throws IOException {
        connection.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
        forever(connection, ("\0\0\0\f" + "\6" + "\2" + "\0".repeat(4 + 6)).repeat(512));
    }

    private static void forever(Socket connection, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        OutputStream out = connection.getOutputStream();
        while (!connection.isClosed()) {
            out.write(octets);
        }
    }

    /** A head that never ends, an octet at a time. */
    static void drip(Socket connection) throws IOException {
        send(connection, "HTTP/1.1 200 OK\r\nX: ");
        while (!connection.isClosed()) {
            connection.getOutputStream().write('a');
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** 256 MiB of zeros in a quarter of one. */
    static byte[] bomb() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 256; i++) {
                zip.write(zeros);
            }
        }
        byte[] head = lines("HTTP/1.1 200 OK", "Content-Type: text/html",
                "Content-Encoding: gzip", "Content-Length: " + body.size(), "", "")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.size()).put(head).put(body.toByteArray())
                .array();
    }

    static void longHeaders(Socket connection) throws IOException {
        send(connection, "HTTP/1.1 200 OK\r\nX-Long: " + "a".repeat(64 << 10) + "\r\n");
        forever(connection, "X-More: " + "b".repeat(1_000) + "\r\n");
    }

    static void noise(Socket connection) throws IOException {
        connection.getOutputStream().write("welcome\0\377\376\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        LoopbackServer.untilGone(connection);
    }

    /** A chain of two hundred certificates. */
    static Script longChain() {
        SSLContext context = context(TestKeys.make("CN=chain"));
        return connection -> {
            try (Socket secured = context.getSocketFactory().createSocket(connection,
                    InputStream.nullInputStream(), true)) {
                send(secured, lines("HTTP/1.0 200 OK", "", "<title>chain</title>"));
            }
        };
    }

    private static SSLContext context(TestKeys keys) {
        try {
            char[] password = "changeit".toCharArray();
            PrivateKey key = (PrivateKey) keys.store().getKey("device", password);
            Certificate[] chain = Collections.nCopies(CHAIN, keys.certificate())
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("JKS"); // the newer kind refuses such a chain
            try {
                store.load(null, password);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            store.setKeyEntry("device", key, password, chain);
            KeyManagerFactory managers = KeyManagerFactory
                    .getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS 1.2 in which the certificate, in clear, is a mebibyte of zeros (RFC 5246 section 7.4.2). */
    static void hugeCertificate(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        if (in.read(new byte[RECORD]) < 0) {
            return;
        }
        OutputStream out = connection.getOutputStream();
        ByteBuffer hello = ByteBuffer.allocate(42).put((byte) 2).put((byte) 0).putShort((short) 38)
                .putShort((short) 0x0303) // TLS 1.2
                .put(new byte[32]) // random
                .put((byte) 0) // no session
                .putShort((short) 0xC02B) // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                .put((byte) 0); // no compression, no extensions
        record(out, hello.array(), hello.capacity());
        byte[] certificate = new byte[RECORD];
        ByteBuffer.wrap(certificate).putInt(0x0B00_0000 | (MEBIBYTE + 6)) // handshake: certificate
                .put((byte) ((MEBIBYTE + 3) >> 16)).putShort((short) (MEBIBYTE + 3)) // list
                .put((byte) (MEBIBYTE >> 16)).putShort((short) MEBIBYTE);
        for (int sent = 0; sent <= MEBIBYTE; sent += RECORD) {
            record(out, certificate, RECORD);
            Arrays.fill(certificate, (byte) 0);
        }
        LoopbackServer.untilGone(connection);
    }

    private static void record(OutputStream out, byte[] octets, int length) throws IOException {
        out.write(new byte[]{22, 3, 3, (byte) (length >> 8), (byte) length});
        out.write(octets, 0, length);
    }

    /** As its firmware answers: one page for all, and a status for whoever asks. */
    static void jetkvm(Socket connection) throws IOException {
        String head = LoopbackServer.requestHead(connection);
        boolean status = head.startsWith("GET /device/status ");
        String body = status
                ? "{\"isSetup\":true,\"sku\":\"jetkvm-v2\"}"
                : "<!DOCTYPE html><html lang=\"en\"><head><title>JetKVM</title><link rel=\"preload\""
                        + " href=\"/static/fonts/CircularXXWeb-Medium.woff2\" as=\"font\"></head>"
                        + "<body><div id=\"root\"></div></body></html>";
        connection.getOutputStream().write(lines("HTTP/1.1 200 OK",
                "Content-Type: " + (status ? "application/json" : "text/html") + "; charset=utf-8",
                "X-Frame-Options: DENY", "Connection: close", "Content-Length: " + body.length(),
                "", body).getBytes(StandardCharsets.US_ASCII));
    }
}
