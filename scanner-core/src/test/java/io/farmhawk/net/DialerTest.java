package io.farmhawk.net;

import static io.farmhawk.net.CountedDialer.LOOPBACK;
import static io.farmhawk.net.CountedDialer.question;
import static io.farmhawk.net.LoopbackServer.answering;
import static io.farmhawk.net.LoopbackServer.lines;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialerTest {
    private static final IpAddress OTHER = IpAddress.parse("127.0.0.9").orElseThrow();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final CountedDialer counted = new CountedDialer();
    private final Dialer dialer = counted.dialer();

    @AfterEach
    void leaksNothing() {
        counted.close();
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
            counted.ask(server, "/login?next=%2F");

            assertThat(requests.remove().split("\r\n")).containsExactlyInAnyOrder(
                    "GET /login?next=%2F HTTP/1.1", "host: 127.0.0.1:" + server.port(),
                    "user-agent: Farmhawk/development (+network inventory)", "accept: */*",
                    "accept-encoding: gzip, identity");
        }
    }

    @Test
    void readsStatusFieldsAndContent() throws Exception {
        String answer = lines("HTTP/1.1 404 Not Found", "Server: nginx",
                "X-Name: B\u00c3\u00bcro", "Transfer-Encoding: chunked", "", // UTF-8, octet by octet
                "4", "abcd", "2", "ef", "0", "", "");
        try (LoopbackServer server = LoopbackServer.start(answering(answer))) {
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

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
            HttpReply.Page page = (HttpReply.Page) counted.ask(server, "/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(new String(page.body(), UTF_8)).isEqualTo("body");
        }
    }

    @RepeatedTest(20)
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
    void leavesAHostTimeBetweenFrames() throws Exception {
        FrameBudget budget = new FrameBudget(FrameBudget.MOST_PER_SECOND, 0.001);
        Terms terms = new Terms("test", Visits.terms(Duration.ofSeconds(20)).guard(), budget,
                Duration.ofSeconds(20), new MemoryDepartures());

        new Visit(terms, LOOPBACK).call(() -> dialer.knock(closedPort(), MINUTE));

        assertThat(Duration.ofNanos(budget.nanosToTurn(LOOPBACK, 1))).isGreaterThan(MINUTE);
        assertThat(Duration.ofNanos(budget.nanosToTurn(OTHER, 1))).isZero();
    }

    @Test
    void closesWhatWasLeftOpenInTurn() throws Exception {
        FrameBudget budget = new FrameBudget(FrameBudget.MOST_PER_SECOND,
                FrameBudget.MOST_PER_HOST);
        Terms terms = new Terms("test", Visits.terms(Duration.ofSeconds(20)).guard(), budget,
                Duration.ofSeconds(20), new MemoryDepartures());
        try (LoopbackServer one = LoopbackServer.start(LoopbackServer::untilGone);
                LoopbackServer other = LoopbackServer.start(LoopbackServer::untilGone)) {
            Visit visit = new Visit(terms, LOOPBACK);
            visit.call(() -> dialer.knock(one.port(), MINUTE));
            visit.call(() -> dialer.knock(other.port(), MINUTE));
            budget.await(LOOPBACK, 6); // so that nothing of this is charged twice
            long before = budget.spent();

            visit.close();

            assertThat(budget.spent() - before).as("turns taken").isEqualTo(4);
        }
    }

    @Test
    void sendsNothingWithoutLeaveAndReportsWhatItSent() throws Exception {
        MemoryDepartures departures = new MemoryDepartures();
        Visit visit = new Visit(Visits.terms(Duration.ofSeconds(20), departures), LOOPBACK);
        try (LoopbackServer server = LoopbackServer.start(answering(OK + "\r\n"));
                visit) {
            HttpReply reply = visit.call(new Departure.Purpose("http", "jetkvm"),
                    () -> dialer.exchange(question(server, "/")));
            departures.refuse("probing is stopped");
            Knock knock = visit.call(() -> dialer.knock(server.port(), MINUTE));
            TalkReply datagram = visit
                    .call(() -> Datagrams.ask(server.port(), new byte[1], MINUTE));

            assertThat(reply).isInstanceOf(HttpReply.Page.class);
            assertThat(knock).isEqualTo(new Knock.Refused("probing is stopped"));
            assertThat(datagram).isEqualTo(new TalkReply.Refused("probing is stopped"));
            assertThat(server.accepted()).isEqualTo(1);
            assertThat(departures.gone()).extracting(Departure::target, Departure::port,
                    departure -> departure.purpose().prober(),
                    departure -> departure.purpose().wantedBy())
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple(LOOPBACK, server.port(), "http",
                                    "jetkvm"),
                            org.assertj.core.api.Assertions.tuple(LOOPBACK, server.port(), "http",
                                    "jetkvm"));
            assertThat(departures.outcomes()).containsExactly("open", "talked");
        }
    }

    @Test
    void keepsOneConnectionForAllPagesOfAPort() throws Exception {
        LoopbackServer.Script script = connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, OK + "Content-Length: 2\r\n\r\nhi");
            LoopbackServer.requestHead(connection);
            write(connection, OK + "Content-Length: 3\r\n\r\nyou");
        };
        try (LoopbackServer server = LoopbackServer.start(script);
                Visit visit = Visits.to(LOOPBACK)) {
            HttpReply first = visit.call(() -> dialer.exchange(question(server, "/")));
            HttpReply second = visit.call(() -> dialer.exchange(question(server, "/icon")));

            assertThat(((HttpReply.Page) first).body()).asString().isEqualTo("hi");
            assertThat(((HttpReply.Page) second).body()).asString().isEqualTo("you");
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void asksAgainOnANewConnectionWhereTheOldOneWasClosedMeanwhile() throws Exception {
        LoopbackServer.Script script = connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, OK + "Content-Length: 2\r\n\r\nhi");
        };
        try (LoopbackServer server = LoopbackServer.start(script);
                Visit visit = Visits.to(LOOPBACK)) {
            visit.call(() -> dialer.exchange(question(server, "/")));
            HttpReply second = visit.call(() -> dialer.exchange(question(server, "/icon")));

            assertThat(second).isInstanceOf(HttpReply.Page.class);
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void connectsToAPortThatPrintsAndSaysNothing() throws Exception {
        AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
        CountDownLatch gone = new CountDownLatch(1);
        LoopbackServer.Script printer = connection -> {
            received.set(connection.getInputStream().readAllBytes());
            gone.countDown();
        };
        try (LoopbackServer server = LoopbackServer.start("127.0.0.1", 9100, printer);
                Visit visit = Visits.to(LOOPBACK)) {
            Knock knock = visit.call(() -> dialer.knock(server.port(), MINUTE));
            TalkReply talk = visit.call(() -> dialer.talk(server.port(), false, new Greeting()));
            gone.await();

            assertThat(knock).isInstanceOf(Knock.Open.class);
            assertThat(talk).isInstanceOf(TalkReply.Refused.class);
            assertThat(received.get()).isEmpty();
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void talksAsTheScriptSaysAndKeepsWhatWasSaid() throws Exception {
        LoopbackServer.Script script = connection -> {
            write(connection, "220 ready\r\n");
            LoopbackServer.untilGone(connection);
        };
        try (LoopbackServer server = LoopbackServer.start(script);
                Visit visit = Visits.to(LOOPBACK)) {
            visit.call(() -> dialer.knock(server.port(), MINUTE));
            TalkReply reply = visit.call(() -> dialer.talk(server.port(), false, new Greeting()));

            assertThat(reply).isInstanceOfSatisfying(TalkReply.Heard.class, heard -> {
                assertThat(heard.plain()).asString().isEqualTo("220 ready\r\n");
                assertThat(heard.transcript().turns())
                        .extracting(Transcript.Turn::ours, turn -> new String(turn.octets(), UTF_8))
                        .containsExactly(tuple(false, "220 ready\r\n"), tuple(true, "QUIT\r\n"));
                assertThat(heard.transcript().theirs())
                        .isEqualTo(new Transcript.End(LOOPBACK, server.port()));
            });
            assertThat(server.accepted()).as("the knock's connection was used").isEqualTo(1);
        }
    }

    /** Waits for a line and says good-bye. */
    private static final class Greeting implements Script {
        @Override
        public Step connected() {
            return new Step.Listen();
        }

        @Override
        public Step heard(byte[] heard) {
            return heard[heard.length - 1] == '\n'
                    ? new Step.LeaveAfter("QUIT\r\n".getBytes(UTF_8))
                    : new Step.Listen();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody",
            "HTTP/1.0 200 OK\r\n\r\nbody", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"})
    void knowsABodyThatCameToItsEnd(String answer) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.answering(answer))) {
            assertThat(((HttpReply.Page) counted.ask(server, "/")).isWhole()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\nbody",
            "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n", "Content-Length: 70000\r\n\r\nLONG",
            "\r\nLONG"})
    void knowsABodyThatDidNotComeToItsEnd(String answer) throws Exception {
        String octets = "HTTP/1.1 200 OK\r\n" + answer.replace("LONG", "x".repeat(70_000));
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.answering(octets))) {
            assertThat(((HttpReply.Page) counted.ask(server, "/")).isWhole()).isFalse();
        }
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
            assertThat(certificate)
                    .isEqualTo(new TlsReply.Presented(List.of(keys.certificate()),
                            Optional.empty()));
            assertThat(visit.handshake(server.port())).hasValueSatisfying(
                    transcript -> assertThat(transcript.turns().getFirst().octets()[0])
                            .as("a TLS handshake record").isEqualTo((byte) 22));
            assertThat(server.accepted()).isEqualTo(1);
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
            FutureTask<HttpReply> waiting = new FutureTask<>(() -> counted.ask(server, "/"));
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
            FutureTask<HttpReply> waiting = new FutureTask<>(() -> counted.ask(server, "/"));
            Thread.startVirtualThread(waiting);
            asked.await();

            dialer.close();

            assertThat(waiting.get()).isInstanceOf(HttpReply.Silent.class);
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
