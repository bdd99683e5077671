package io.farmhawk.net;

import static io.farmhawk.net.CountedDialer.LOOPBACK;
import static io.farmhawk.net.LoopbackServer.answering;
import static io.farmhawk.net.LoopbackServer.sending;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do what they should not: the outcome is a value, and every buffer comes back. */
class RudeServerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final CountedDialer counted = new CountedDialer();
    private final Dialer dialer = counted.dialer();

    @AfterEach
    void leaksNothing() {
        counted.close();
    }

    @Test
    void readsTheFirstOctetsOfAnEndlessBodyAndHangsUp() throws Exception {
        AtomicLong sent = new AtomicLong();
        LoopbackServer.Script script = connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, OK + "\r\n");
            while (true) {
                write(connection, "x".repeat(10_000));
                sent.addAndGet(10_000);
            }
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.body()).hasSize(PageReader.MOST_BODY).containsOnly('x');
        }
        assertThat(sent.get()).as("what the kernel's buffers take, and no more")
                .isLessThan(32 << 20);
    }

    @Test
    void keepsWhatCameOfABodyThatNeverEnds() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, OK + "Content-Length: 9\r\n\r\nhalf");
            LoopbackServer.untilGone(connection);
        })) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, SHORT);

            assertThat(page.body()).isEqualTo("half".getBytes(UTF_8));
        }
    }

    static Stream<Arguments> rudeServers() {
        String garbage = "\u0000\u00ff\u0013RFB 003.008\n\n\n";
        return Stream.of(
                rude("closes at once", " the connection", connection -> {}), // or breaks it
                rude("closes when asked", "closed the connection", LoopbackServer::requestHead),
                rude("talks something else", "not HTTP/1", answering(garbage)),
                rude("greets like SSH", "not HTTP/1", answering("SSH-2.0-dropbear\r\n\r\n\r\n")),
                rude("has no status", "not", answering("HTTP/1.1 abc OK\r\n\r\n")),
                rude("has a status of HTTP/9", "not", answering("HTTP/1.1 20000 OK\r\n\r\n")),
                rude("has a negative status", "not", answering("HTTP/1.1 -20 OK\r\n\r\n")),
                rude("sends fields without end", "longer than 8192",
                        answering(OK + "X: y\r\n".repeat(3_000))),
                rude("sends one endless field", "longer than 8192",
                        answering(OK + "X: " + "y".repeat(20_000))),
                rude("sends an endless status", "longer than 8192",
                        answering("HTTP/1.1 200 " + "y".repeat(20_000))),
                rude("is never done with the preface", "without end",
                        answering("HTTP/1.1 100 Continue\r\n\r\n".repeat(20))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeServers")
    void callsARudeServerSilent(String name, String reason, LoopbackServer.Script script)
            throws Exception {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            HttpReply reply = counted.ask(server, "/");

            assertThat(reply).as(name).isInstanceOfSatisfying(HttpReply.Silent.class,
                    silent -> assertThat(silent.reason()).contains(reason));
        }
    }

    static Stream<Arguments> rudeTlsServers() {
        return Stream.of(rude("closes at once", " the connection", connection -> {}),
                rude("speaks plain HTTP", "does not speak TLS",
                        sending("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8))),
                rude("sends noise", "does not speak TLS", sending(new byte[]{1, 2, 3, 4, 5, 6})),
                rude("sends an alert", "TLS handshake failed",
                        sending(new byte[]{21, 3, 3, 0, 2, 2, 40})), // fatal, handshake failure
                rude("breaks its certificate", "TLS handshake failed",
                        sending(BrokenTls.certificate(new byte[]{0x30, 0x7F, 1, 2, 3}))),
                rude("presents nothing", "TLS handshake failed",
                        sending(BrokenTls.certificate(new byte[0]))),
                rude("promises a huge certificate", "TLS handshake failed",
                        sending(BrokenTls.promisedCertificate(0xFF_FFFF))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeTlsServers")
    void callsARudeTlsServerSilent(String name, String reason, LoopbackServer.Script script)
            throws Exception {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            HttpQuestion question = new HttpQuestion(Scheme.HTTPS, LOOPBACK, server.port(), "/");

            TlsReply certificate = Visits.to(LOOPBACK)
                    .call(() -> dialer.certificate(LOOPBACK, server.port()));
            HttpReply page = Visits.to(LOOPBACK).call(() -> dialer.exchange(question));

            assertThat(certificate).as(name).isInstanceOfSatisfying(TlsReply.Silent.class,
                    silent -> assertThat(silent.reason()).contains(reason));
            assertThat(page).as(name).isInstanceOfSatisfying(HttpReply.Silent.class,
                    silent -> assertThat(silent.reason()).contains(reason));
        }
    }

    @Test
    void waitsForNobodyLongerThanAllowed() throws Exception {
        try (LoopbackServer mute = LoopbackServer.start(LoopbackServer::untilGone);
                LoopbackServer slow = LoopbackServer.start(RudeServerTest::dripFields)) {
            assertThat(counted.ask(mute, SHORT))
                    .isEqualTo(new HttpReply.Silent("it did not answer in time"));
            assertThat(counted.ask(slow, SHORT))
                    .isEqualTo(new HttpReply.Silent("it did not answer in time"));
            assertThat(Visits.to(LOOPBACK, SHORT).<TlsReply, Exception>call(
                    () -> dialer.certificate(LOOPBACK, mute.port())))
                    .isEqualTo(new TlsReply.Silent(
                            "it did not finish the TLS handshake in time"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1_124})
    void survivesNoise(long seed) throws Exception {
        Random random = new Random(seed);
        LoopbackServer.Script script = connection -> {
            byte[] octets = new byte[random.nextInt(400)];
            random.nextBytes(octets);
            boolean likeHttp = random.nextBoolean();
            LoopbackServer.requestHead(connection);
            write(connection, likeHttp ? OK : "");
            connection.getOutputStream().write(octets);
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            for (int i = 0; i < 300; i++) {
                HttpReply reply = counted.ask(server, "/" + i);

                assertThat(reply).as("seed %d, answer %d", seed, i)
                        .isNotInstanceOf(HttpReply.Refused.class);
            }
        }
    }

    private static Arguments rude(String name, String reason, LoopbackServer.Script script) {
        return arguments(name, reason, script);
    }

    private static void dripFields(Socket connection) throws IOException {
        LoopbackServer.requestHead(connection);
        write(connection, OK);
        while (true) {
            write(connection, "X: y\r\n");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void write(Socket connection, String octets) throws IOException {
        connection.getOutputStream().write(octets.getBytes(ISO_8859_1));
    }

}
