package io.farmhawk.net;

import static io.farmhawk.net.LoopbackServer.answering;
import static io.farmhawk.net.LoopbackServer.lines;
import static io.farmhawk.net.LoopbackServer.sending;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After each test every buffer must have been given back, to the octet. */
class DialerTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
    private final Dialer dialer = new Dialer(buffers);

    @BeforeAll
    static void watchEveryBuffer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterEach
    void leaksNothing() {
        dialer.close();
        assertThat(buffers.metric().usedHeapMemory()).isZero();
        assertThat(buffers.metric().usedDirectMemory()).isZero();
    }

    @Test
    void opensNothingOutsideOfAVisit() {
        try (LoopbackServer server = LoopbackServer.start(answering(OK + "\r\n"))) {
            HttpQuestion question = question(server, "/");

            assertThatIllegalStateException().isThrownBy(() -> dialer.exchange(question))
                    .withMessageContaining("no scope");
            assertThatIllegalStateException()
                    .isThrownBy(() -> dialer.certificate(LOOPBACK, server.port()));
            assertThat(server.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {515, 631, 9100, 9103, 9107})
    void refusesAPortThatPrintsThoughItIsInScope(int port) throws Exception {
        Visit visit = Visits.to(LOOPBACK);

        HttpReply page = visit.call(
                () -> dialer.exchange(new HttpQuestion(Scheme.HTTP, LOOPBACK, port, "/")));
        TlsReply certificate = visit.call(() -> dialer.certificate(LOOPBACK, port));

        assertThat(page).isInstanceOfSatisfying(HttpReply.Refused.class,
                refused -> assertThat(refused.reason()).contains("prints"));
        assertThat(certificate).isInstanceOf(TlsReply.Refused.class);
    }

    @Test
    void reachesNoOtherHostThanTheOneVisited() throws Exception {
        try (LoopbackServer other = LoopbackServer.start("127.0.0.2", 0, answering(OK + "\r\n"))) {
            HttpReply reply = Visits.to(LOOPBACK)
                    .call(() -> dialer.exchange(question(other, "/")));

            assertThat(reply)
                    .isEqualTo(new HttpReply.Refused("not the host that is being visited"));
            assertThat(other.accepted()).isZero();
        }
    }

    @Test
    void asksPlainlyAndSaysWhoAsks() throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        LoopbackServer.Script script = connection -> {
            requests.add(LoopbackServer.requestHead(connection));
            write(connection, OK + "Content-Length: 2\r\n\r\nhi");
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            ask(server, "/login?next=%2F");

            assertThat(requests.remove().split("\r\n")).containsExactlyInAnyOrder(
                    "GET /login?next=%2F HTTP/1.1", "host: 127.0.0.1:" + server.port(),
                    "user-agent: Farmhawk/development (+network inventory)", "accept: */*",
                    "accept-encoding: gzip, identity", "connection: close");
        }
    }

    @Test
    void readsStatusFieldsAndContent() throws Exception {
        String answer = lines("HTTP/1.1 404 Not Found", "Server: nginx",
                "X-Name: B\u00c3\u00bcro", "Transfer-Encoding: chunked", "", // UTF-8, octet by octet
                "4", "abcd", "2", "ef", "0", "", "");
        try (LoopbackServer server = LoopbackServer.start(answering(answer))) {
            HttpReply.Page page = (HttpReply.Page) ask(server, "/");

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.fields()).contains(new HttpReply.Field("Server", "nginx"),
                    new HttpReply.Field("X-Name", "Büro"));
            assertThat(new String(page.body(), UTF_8)).isEqualTo("abcdef");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody",
            "HTTP/1.1 200 OK\nContent-Length: 4\n\nbody", "HTTP/1.0 200 OK\r\n\r\nbody",
            "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nbody",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nbody",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n",
            "HTTP/1.1 200 OK\r\nno colon here\r\nBad Name : x\r\nContent-Length: 4\r\n\r\nbody",
            "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody"})
    void takesWhatOddServersSend(String answer) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(answering(answer))) {
            HttpReply.Page page = (HttpReply.Page) ask(server, "/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(new String(page.body(), UTF_8)).isEqualTo("body");
        }
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
            HttpReply.Page page = (HttpReply.Page) ask(server, "/");

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
            HttpReply.Page page = (HttpReply.Page) Visits.to(LOOPBACK, SHORT)
                    .call(() -> dialer.exchange(question(server, "/")));

            assertThat(page.body()).isEqualTo("half".getBytes(UTF_8));
        }
    }

    static Stream<Arguments> rudeServers() {
        String garbage = "\u0000\u00ff\u0013RFB 003.008\n\n\n";
        return Stream.of(
                rude("closes at once", "closed the connection", connection -> {}),
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
            HttpReply reply = ask(server, "/");

            assertThat(reply).as(name).isInstanceOfSatisfying(HttpReply.Silent.class,
                    silent -> assertThat(silent.reason()).contains(reason));
        }
    }

    static Stream<Arguments> rudeTlsServers() {
        return Stream.of(rude("closes at once", "broke", connection -> {}),
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
                LoopbackServer slow = LoopbackServer.start(DialerTest::dripFields)) {
            HttpQuestion plain = question(mute, "/");
            HttpQuestion dripping = question(slow, "/");

            assertThat(Visits.to(LOOPBACK, SHORT).<HttpReply, Exception>call(
                    () -> dialer.exchange(plain)))
                    .isEqualTo(new HttpReply.Silent("it did not answer in time"));
            assertThat(Visits.to(LOOPBACK, SHORT).<HttpReply, Exception>call(
                    () -> dialer.exchange(dripping)))
                    .isEqualTo(new HttpReply.Silent("it did not answer in time"));
            assertThat(Visits.to(LOOPBACK, SHORT).<TlsReply, Exception>call(
                    () -> dialer.certificate(LOOPBACK, mute.port())))
                    .isEqualTo(new TlsReply.Silent(
                            "it did not finish the TLS handshake in time"));
        }
    }

    @Test
    void knocksOnceAtAClosedDoor() throws Exception {
        int port = closedPort();
        Visit visit = Visits.to(LOOPBACK);

        TlsReply first = visit.call(() -> dialer.certificate(LOOPBACK, port));
        try (LoopbackServer server = LoopbackServer.start("127.0.0.1", port, answering(OK))) {
            HttpReply second = visit.call(() -> dialer.exchange(question(server, "/")));

            assertThat(first).isEqualTo(new TlsReply.Silent("the port is closed"));
            assertThat(second).isEqualTo(new HttpReply.Silent("the port is closed"));
            assertThat(server.accepted()).isZero();
        }
        assertThat(visit.isAlive()).isTrue();
    }

    @Test
    void leavesAHostTimeBetweenConnections() throws Exception {
        ScopeGuard guard = new ScopeGuard(List.of(IpPrefix.parse("127.0.0.1").orElseThrow()),
                "a test");
        Terms terms = new Terms("test", guard, new Pace(1_000), 0.001, Duration.ofSeconds(20));
        Visit visit = new Visit(terms, LOOPBACK);
        Visit other = new Visit(terms, LOOPBACK);
        try (LoopbackServer server = LoopbackServer.start(answering(OK + "\r\n"))) {
            visit.call(() -> dialer.exchange(question(server, "/")));
        }

        long now = System.nanoTime();

        assertThat(Duration.ofNanos(visit.pace().reserve(now))).isGreaterThan(MINUTE);
        assertThat(Duration.ofNanos(other.pace().reserve(now))).isZero();
    }

    @Test
    void takesPageAndCertificateFromOneConnection() throws Exception {
        TestKeys keys = TestKeys.pikvm();
        LoopbackServer.Script script = connection -> {
            try (Socket secured = keys.secured(connection)) {
                LoopbackServer.requestHead(secured);
                write(secured, OK + "Content-Length: 2\r\n\r\nhi");
            }
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            Visit visit = Visits.to(LOOPBACK);

            HttpReply page = visit.call(() -> dialer.exchange(
                    new HttpQuestion(Scheme.HTTPS, LOOPBACK, server.port(), "/")));
            TlsReply certificate = visit.call(() -> dialer.certificate(LOOPBACK, server.port()));

            assertThat(page).isInstanceOf(HttpReply.Page.class);
            assertThat(certificate).isEqualTo(new TlsReply.Presented(keys.certificate()));
            assertThat(server.accepted()).isEqualTo(1);
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
                HttpReply reply = ask(server, "/" + i);

                assertThat(reply).as("seed %d, answer %d", seed, i)
                        .isNotInstanceOf(HttpReply.Refused.class);
            }
        }
    }

    @Test
    void letsGoWhenInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        LoopbackServer.Script script = connection -> {
            LoopbackServer.requestHead(connection);
            asked.countDown();
            LoopbackServer.untilGone(connection);
            gone.countDown();
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            FutureTask<HttpReply> waiting = new FutureTask<>(() -> ask(server, "/"));
            Thread thread = Thread.startVirtualThread(waiting);
            asked.await();

            thread.interrupt();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get)
                    .withCauseInstanceOf(InterruptedException.class);
            gone.await();
        }
    }

    @Test
    void answersThoseWhoWaitWhenItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        LoopbackServer.Script script = connection -> {
            LoopbackServer.requestHead(connection);
            asked.countDown();
            LoopbackServer.untilGone(connection);
        };
        try (LoopbackServer server = LoopbackServer.start(script)) {
            FutureTask<HttpReply> waiting = new FutureTask<>(() -> ask(server, "/"));
            Thread.startVirtualThread(waiting);
            asked.await();

            dialer.close();

            assertThat(waiting.get()).isInstanceOf(HttpReply.Silent.class);
        }
    }

    private HttpReply ask(LoopbackServer server, String path) throws InterruptedException {
        return Visits.to(LOOPBACK).call(() -> dialer.exchange(question(server, path)));
    }

    private static HttpQuestion question(LoopbackServer server, String path) {
        return new HttpQuestion(Scheme.HTTP, server.address(), server.port(), path);
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

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
