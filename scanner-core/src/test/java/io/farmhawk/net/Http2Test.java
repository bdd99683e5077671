package io.farmhawk.net;

import static io.farmhawk.net.CountedDialer.LOOPBACK;
import static io.farmhawk.net.Http2Octets.DATA;
import static io.farmhawk.net.Http2Octets.END_HEADERS;
import static io.farmhawk.net.Http2Octets.END_STREAM;
import static io.farmhawk.net.Http2Octets.HEADERS;
import static io.farmhawk.net.Http2Octets.OK;
import static io.farmhawk.net.Http2Octets.field;
import static io.farmhawk.net.Http2Octets.frame;
import static io.farmhawk.net.Http2Octets.hex;
import static io.farmhawk.net.Http2Octets.join;
import static io.farmhawk.net.Http2Octets.settings;
import static io.farmhawk.net.Http2Octets.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that speak HTTP/2, well or badly: the outcome is as of HTTP/1.1, and every buffer comes back. */
class Http2Test {
    private static final Duration SHORT = Duration.ofSeconds(2);
    /** What the kernel takes into its buffers before a server notices that nobody reads. */
    private static final int BUFFERED = 8 << 20;

    /** Stream of the first question: the one before it belongs to an upgrade from HTTP/1.1. */
    private static final int ASKED = 3;

    private final CountedDialer counted = new CountedDialer();
    private final Dialer dialer = counted.dialer();

    @AfterEach
    void leaksNothing() {
        counted.close();
    }

    @Test
    void readsThePagesOfAServerOverOneConnectionWhereTlsAgreedOnIt() throws Exception {
        AtomicInteger streams = new AtomicInteger();
        try (LoopbackServer server = LoopbackServer.start(secured("h2", connection -> {
            Http2Octets.isOpened(connection);
            write(connection, settings());
            for (int stream = Http2Octets.question(
                    connection); stream > 0; stream = Http2Octets.question(connection)) {
                streams.incrementAndGet();
                write(connection, frame(HEADERS, END_HEADERS, stream, OK, field("server", "x/1")),
                        frame(DATA, 0, stream, text("two ")),
                        frame(DATA, END_STREAM, stream, text("parts")));
            }
        })); Visit visit = Visits.to(LOOPBACK)) {
            for (String path : new String[]{"/", "/icon"}) {
                HttpReply.Page page = (HttpReply.Page) visit
                        .call(() -> dialer.exchange(question(Scheme.HTTPS, server, path)));

                assertThat(page.status()).isEqualTo(200);
                assertThat(page.fields()).containsExactly(new HttpReply.Field("server", "x/1"));
                assertThat(new String(page.body(), UTF_8)).isEqualTo("two parts");
                assertThat(page.isWhole()).isTrue();
            }
            assertThat(server.accepted()).as("connections").isEqualTo(1);
            assertThat(streams.get()).isEqualTo(2);
            assertThat(visit.call(() -> dialer.certificate(LOOPBACK, server.port())))
                    .isInstanceOfSatisfying(TlsReply.Presented.class,
                            shown -> assertThat(shown.alpn()).contains("h2"));
        }
    }

    @Test
    void staysWithHttp1WhereTheServerChoseThat() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(secured("http/1.1",
                LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")));
                Visit visit = Visits.to(LOOPBACK)) {
            HttpReply reply = visit
                    .call(() -> dialer.exchange(question(Scheme.HTTPS, server, "/")));

            assertThat(reply).isInstanceOf(HttpReply.Page.class);
            assertThat(visit.call(() -> dialer.certificate(LOOPBACK, server.port())))
                    .isInstanceOfSatisfying(TlsReply.Presented.class,
                            shown -> assertThat(shown.alpn()).contains("http/1.1"));
        }
    }

    /** As programs for gRPC do, and older nginx. */
    @Test
    void asksAgainWhereAServerAnswersWithItsSettings() throws Exception {
        assertIsRead(connection -> write(connection, settings(),
                frame(Http2Octets.GO_AWAY, 0, 0, hex("0000000000000001"))));
    }

    @Test
    void asksAgainWhereAServerSaysThatItWantsHttp2() throws Exception {
        assertIsRead(connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, text(LoopbackServer.lines("HTTP/1.1 426 Upgrade Required",
                    "Upgrade: h2c", "Connection: Upgrade", "Content-Length: 0", "", "")));
            LoopbackServer.untilGone(connection);
        });
    }

    private void assertIsRead(LoopbackServer.Script toHttp1) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(clear(toHttp1, connection -> {
            int stream = Http2Octets.question(connection);
            write(connection, settings(),
                    frame(HEADERS, END_HEADERS | END_STREAM, stream, hex("8d"))); // 404
            LoopbackServer.untilGone(connection);
        }))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.status()).isEqualTo(404);
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void readsTheFirstOctetsOfAnEndlessBodyAndHangsUp() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(clear(connection -> {
            int stream = Http2Octets.question(connection);
            write(connection, settings(), frame(HEADERS, END_HEADERS, stream, OK));
            Thread.ofVirtual().start(() -> drain(connection));
            while (true) { // without regard to windows
                write(connection, frame(DATA, 0, stream, new byte[1_000]));
            }
        }))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.body()).hasSizeLessThanOrEqualTo(PageReader.MOST_BODY)
                    .hasSizeGreaterThan(PageReader.MOST_BODY / 2);
            assertThat(page.isWhole()).isFalse();
        }
    }

    @Test
    void keepsWhatCameBeforeAStreamWasReset() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(clear(connection -> {
            int stream = Http2Octets.question(connection);
            write(connection, settings(), frame(HEADERS, END_HEADERS, stream, OK),
                    frame(DATA, 0, stream, text("half")),
                    frame(Http2Octets.RESET, 0, stream, hex("00000002")));
            LoopbackServer.untilGone(connection);
        }))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.body()).isEqualTo("half".getBytes(UTF_8));
            assertThat(page.isWhole()).isFalse();
        }
    }

    @Test
    void hangsUpWhereDataIsEmptyWithoutEnd() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(clear(connection -> {
            int stream = Http2Octets.question(connection);
            write(connection, settings(), frame(HEADERS, END_HEADERS, stream, OK));
            Thread.ofVirtual().start(() -> drain(connection));
            while (true) {
                write(connection, frame(DATA, 0, stream));
            }
        }))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.body()).isEmpty();
            assertThat(page.isWhole()).isFalse();
        }
    }

    @Test
    void takesNoNoticeOfStreamsThatAServerOpens() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(clear(connection -> {
            int stream = Http2Octets.question(connection);
            write(connection, settings(), // a promise of stream 2, and its content
                    frame(Http2Octets.PROMISE, END_HEADERS, stream, hex("00000002"), OK),
                    frame(HEADERS, END_HEADERS, 2, OK), frame(DATA, END_STREAM, 2, text("no")),
                    frame(HEADERS, END_HEADERS, stream, OK),
                    frame(DATA, END_STREAM, stream, text("yes")));
            LoopbackServer.untilGone(connection);
        }))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(new String(page.body(), UTF_8)).isEqualTo("yes");
        }
    }

    static Stream<Arguments> rudeServers() {
        byte[] many = join(Collections
                .nCopies(50, frame(Http2Octets.CONTINUATION, 0, ASKED, field("a", "b")))
                .toArray(byte[][]::new));
        byte[] longField = field("x", "y".repeat(120));
        byte[] tooLong = join(OK, longField, longField, longField, longField, longField, longField,
                longField, longField);
        return Stream.of(
                rude("settings without end", "without end", settings(), false),
                rude("pings without end", "without end",
                        frame(Http2Octets.PING, 0, 0, new byte[8]), false),
                rude("windows without end", "without end",
                        frame(Http2Octets.WINDOW_UPDATE, 0, 0, hex("00000001")), false),
                rude("priorities without end", "without end",
                        frame(Http2Octets.PRIORITY, 0, ASKED, hex("0000000010")), false),
                rude("frames of an unknown kind without end", "without end",
                        frame(0x77, 0, 0, new byte[100]), false),
                rude("continuations without end", "without end",
                        join(frame(HEADERS, 0, ASKED, OK), many), true),
                rude("interim answers without end", "interim",
                        frame(HEADERS, END_HEADERS, ASKED, field(":status", "103")), false),
                rude("resets without end", "not one of HTTP/2",
                        frame(Http2Octets.RESET, 0, ASKED, hex("00000008")), false),
                rude("fields without end", "longer than 8192", frame(HEADERS, END_HEADERS, ASKED,
                        join(tooLong, tooLong, tooLong, tooLong, tooLong, tooLong, tooLong,
                                tooLong)),
                        true),
                rude("a frame that is too large", "not one of HTTP/2",
                        frame(DATA, 0, ASKED, new byte[20_000]), true),
                rude("no status", "not one of HTTP/2",
                        frame(HEADERS, END_HEADERS, ASKED, field(":status", "2x0")), true),
                rude("a broken table", "not one of HTTP/2",
                        frame(HEADERS, END_HEADERS, ASKED, hex("ffffffffff7f")), true),
                rude("a farewell", "not one of HTTP/2",
                        frame(Http2Octets.GO_AWAY, 0, 0, hex("0000000000000000")), true));
    }

    private static Arguments rude(String name, String reason, byte[] frames, boolean once) {
        return arguments(name, reason, frames, once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeServers")
    void callsARudeServerSilent(String name, String reason, byte[] frames, boolean once)
            throws Exception {
        AtomicLong sent = new AtomicLong();
        try (LoopbackServer server = LoopbackServer.start(clear(connection -> {
            Http2Octets.question(connection);
            write(connection, settings());
            Thread.ofVirtual().start(() -> drain(connection));
            do {
                write(connection, frames);
                sent.addAndGet(frames.length);
            } while (!once);
            LoopbackServer.untilGone(connection);
        }))) {
            HttpReply reply = counted.ask(server, SHORT);

            assertThat(reply).as(name).isInstanceOfSatisfying(HttpReply.Silent.class,
                    silent -> assertThat(silent.reason()).contains(reason));
        }
        assertThat(sent.get()).isLessThan(BUFFERED);
    }

    private static HttpQuestion question(Scheme scheme, LoopbackServer server, String path) {
        return new HttpQuestion(scheme, server.address(), server.port(), path);
    }

    /** A server without TLS that knows no HTTP/1.1. */
    private static LoopbackServer.Script clear(LoopbackServer.Script http2) {
        return clear(connection -> write(connection, settings()), http2);
    }

    private static LoopbackServer.Script clear(LoopbackServer.Script toHttp1,
            LoopbackServer.Script http2) {
        return connection -> {
            if (Http2Octets.isOpened(connection)) {
                http2.serve(connection);
            } else {
                toHttp1.serve(connection);
            }
        };
    }

    private static LoopbackServer.Script secured(String chosen, LoopbackServer.Script script) {
        TestKeys keys = TestKeys.pikvm();
        return connection -> {
            try (SSLSocket secured = (SSLSocket) keys.context().getSocketFactory()
                    .createSocket(connection, InputStream.nullInputStream(), true)) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setApplicationProtocols(new String[]{chosen});
                secured.setSSLParameters(parameters);
                script.serve(secured);
            }
        };
    }

    private static void drain(Socket connection) {
        try {
            LoopbackServer.untilGone(connection);
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void write(Socket connection, byte[]... octets) throws IOException {
        connection.getOutputStream().write(join(octets));
        connection.getOutputStream().flush();
    }
}
