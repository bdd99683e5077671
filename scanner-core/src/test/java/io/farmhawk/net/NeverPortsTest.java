package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.DatagramPacket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can send, at every port that nothing may be sent to. */
class NeverPortsTest {
    private static final IpAddress HOST = IpAddress.parse("127.0.5.15").orElseThrow();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Script TALKATIVE = new Script() {
        @Override
        public Step connected() {
            return new Step.Say(new byte[]{'@', 'P', 'J', 'L'});
        }

        @Override
        public Step heard(byte[] heard) {
            return new Step.Leave();
        }
    };

    private final Dialer dialer = new Dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void areThoseThatPrintAndThoseThatSteerAndNoOthers() {
        Predicate<Integer> refused = port -> Visits.terms(PATIENCE).guard().refusal(HOST, port)
                .isPresent();

        assertThat(IntStream.rangeClosed(1, 65_535).boxed().filter(refused)).containsExactly(102,
                502, 515, 631, 2_404, 4_840, 9_100, 9_101, 9_102, 9_103, 9_104, 9_105, 9_106,
                9_107, 20_000, 44_818, 47_808);
        assertThat(IntStream.rangeClosed(1, 65_535).boxed().filter(ScopeGuard::isNeverTouched))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 65_535).boxed().filter(refused).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {515, 631, 9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107})
    void hearNothingWherePaperComesOut(int port) throws Exception {
        assumeMayListen(port);
        AtomicLong octets = new AtomicLong();
        CountDownLatch readToItsEnd = new CountDownLatch(1);
        LoopbackServer printer = LoopbackServer.start(HOST.toString(), port, connection -> {
            octets.addAndGet(connection.getInputStream().readAllBytes().length);
            readToItsEnd.countDown();
        });
        try (printer) {
            assertThat(knock(port)).isInstanceOf(Knock.Open.class);
            askAll(port);
            assertThat(readToItsEnd.await(20, TimeUnit.SECONDS)).as("knock read").isTrue();
        }

        assertThat(printer.accepted()).as("knocks").isEqualTo(1);
        assertThat(octets).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {102, 502, 2404, 4840, 20000, 44818, 47808})
    void seeNoConnectionWhereMachinesAreSteered(int port) throws Exception {
        assumeMayListen(port);
        LoopbackServer controller = LoopbackServer.start(HOST.toString(), port,
                LoopbackServer::untilGone);
        try (controller) {
            assertThat(knock(port)).isEqualTo(new Knock.Refused(
                    "port " + port + " steers machines and is never connected to"));
            askAll(port);
        }

        assertThat(controller.accepted()).isZero();
    }

    private static void assumeMayListen(int port) {
        assumeTrue(port >= 1_024 || "root".equals(System.getProperty("user.name")),
                "skipped: only root may listen at port " + port);
    }

    private Knock knock(int port) throws InterruptedException {
        try (Visit visit = Visits.to(HOST)) {
            return visit.call(() -> dialer.knock(port, PATIENCE));
        }
    }

    /** Tries each operation that sends, over TCP and over UDP. */
    private void askAll(int port) throws Exception {
        try (Visit visit = Visits.to(HOST);
                DatagramSocket box = new DatagramSocket(port,
                        InetAddress.getByName(HOST.toString()))) {
            for (Scheme scheme : Scheme.values()) {
                assertThat(visit.call(() -> dialer.exchange(
                        new HttpQuestion(scheme, HOST, port, "/"))))
                        .isInstanceOf(HttpReply.Refused.class);
            }
            for (boolean tlsFirst : List.of(true, false)) {
                assertThat(visit.call(() -> dialer.talk(port, tlsFirst, TALKATIVE)))
                        .isInstanceOf(TalkReply.Refused.class);
            }
            assertThat(visit.call(() -> dialer.certificate(HOST, port)))
                    .isInstanceOf(TlsReply.Refused.class);
            assertThat(visit.call(() -> Datagrams.ask(port, new byte[]{1}, PATIENCE)))
                    .isInstanceOf(TalkReply.Refused.class);
            box.setSoTimeout(1);
            assertThat(heard(box)).isFalse();
        }
    }

    private static boolean heard(DatagramSocket box) throws Exception {
        try {
            box.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
