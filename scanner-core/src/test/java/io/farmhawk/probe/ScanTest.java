package io.farmhawk.probe;

import static io.farmhawk.net.LoopbackServer.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.TestKeys;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.ProbeSilent;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.http.HttpProber;
import io.farmhawk.protocol.tls.TlsProber;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final ProbeBudget PATIENT = new ProbeBudget(8, 1, Duration.ofSeconds(20), 1_000);
    private static final String PAGE = lines("HTTP/1.1 200 OK", "Content-Type: text/html", "",
            "<title>PiKVM Login</title>");
    private static final String MOVED = lines("HTTP/1.1 301 Moved Permanently",
            "Location: https://127.0.5.1:8443/", "", "");

    private final Dialer dialer = new Dialer();
    private final List<Observation> told = new ArrayList<>();
    private final List<Scan.Progress> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void findsWhatIsThereAndSaysWhatIsNot() throws Exception {
        TestKeys keys = TestKeys.pikvm();
        LoopbackServer.Script secured = connection -> {
            try (Socket socket = keys.secured(connection)) {
                LoopbackServer.answering(PAGE).serve(socket);
            }
        };
        Path table = Files.writeString(folder.resolve("arp"), """
                IP address       HW type     Flags       HW address            Mask     Device
                127.0.5.1        0x1         0x2         dc:a6:32:01:02:03     *        eth0
                127.0.9.9        0x1         0x2         dc:a6:32:01:02:04     *        eth0
                """);
        try (LoopbackServer https = LoopbackServer.start("127.0.5.1", 0, secured);
                LoopbackServer http = LoopbackServer.start("127.0.5.1", 0,
                        LoopbackServer.answering(MOVED));
                LoopbackServer plain = LoopbackServer.start("127.0.5.2", http.port(),
                        LoopbackServer.answering(PAGE))) {
            Scan scan = new Scan(scope("127.0.5.0/28"),
                    List.of(new HttpProber(dialer, Scheme.HTTPS, https.port(), List.of()),
                            new TlsProber(dialer, https.port()),
                            new HttpProber(dialer, Scheme.HTTP, plain.port(), List.of())),
                    PATIENT, new NeighbourCache(table));

            Scan.Summary summary = scan.run(prefixes("127.0.5.0/29", "8.8.8.8"), told::add,
                    progress::add);

            assertThat(summary).isEqualTo(new Scan.Summary(6, 2, 4, List.of(new Scan.Refused(
                    "8.8.8.8/32", "a public or reserved address; only private networks are scanned",
                    1))));
            assertThat(https.accepted()).as("page and icon").isEqualTo(2);
        }
        assertThat(told(HttpResponse.class))
                .extracting(page -> page.server().toString(), HttpResponse::status,
                        page -> page.title().orElse(""))
                .containsExactlyInAnyOrder(tuple("127.0.5.1", 200, "PiKVM Login"),
                        tuple("127.0.5.1", 301, ""), tuple("127.0.5.2", 200, "PiKVM Login"));
        assertThat(told(TlsCertificate.class)).singleElement()
                .satisfies(certificate -> assertThat(certificate.subject()).contains("O=PiKVM"));
        assertThat(told(AddressClaim.class)).singleElement().satisfies(claim -> assertThat(
                claim.mac()).isEqualTo(MacAddress.parse("dc:a6:32:01:02:03")));
        assertThat(told(ProbeSilent.class)).hasSize(2 + 4 * 3).allSatisfy(
                silent -> assertThat(silent.reason()).isEqualTo("the port is closed"));
        assertThat(progress).first().isEqualTo(new Scan.Progress(0, 6, 0));
        assertThat(progress).last().isEqualTo(new Scan.Progress(6, 6, 2));
    }

    @Test
    void asksSecureWebCertificateAndPlainWebInThisOrder() {
        assertThat(Scan.webProbers(dialer,
                List.of(new PortProbe(Scheme.HTTPS, 443, List.of("/login/")),
                        new PortProbe(Scheme.HTTP, 80, List.of("/login/")),
                        new PortProbe(Scheme.HTTP, 8080, List.of("/setup")))))
                .extracting(Prober::name, Prober::port)
                .containsExactly(tuple("https", 443), tuple("tls", 443), tuple("http", 80),
                        tuple("http", 8080));
    }

    @Test
    void refusesAPortThatPrintsWhoeverAsksForIt() throws Exception {
        Scan scan = new Scan(scope("127.0.5.0/24"), Scan.webProbers(dialer,
                List.of(new PortProbe(Scheme.HTTP, 9100, List.of("/")))), ProbeBudget.POLITE);

        Scan.Summary summary = scan.run(prefixes("127.0.5.9/32"), told::add, progress::add);

        assertThat(summary.answered()).isZero();
        assertThat(summary.refused()).singleElement().satisfies(refused -> assertThat(
                refused.reason()).contains("port 9100 prints what it receives"));
    }

    @Test
    void keepsToTheNumberOfConnectionsItMayOpenAtOnce() throws Exception {
        Crowd crowd = new Crowd(3);
        List<LoopbackServer> servers = new ArrayList<>();
        try {
            servers.add(LoopbackServer.start("127.0.6.1", 0, crowd));
            int port = servers.getFirst().port();
            for (int i = 2; i <= 6; i++) {
                servers.add(LoopbackServer.start("127.0.6." + i, port, crowd));
            }
            ProbeBudget three = new ProbeBudget(3, 1, Duration.ofSeconds(20), 1_000);
            Scan scan = new Scan(scope("127.0.6.0/24"),
                    List.of(new HttpProber(dialer, Scheme.HTTP, port, List.of())), three);

            Scan.Summary summary = scan.run(prefixes("127.0.6.0/29"), told::add, progress::add);

            assertThat(summary.answered()).isEqualTo(6);
            assertThat(crowd.largest()).isEqualTo(3);
        } finally {
            servers.forEach(LoopbackServer::close);
        }
    }

    @Test
    void asksOneHostOneQuestionAtATime() throws Exception {
        Set<Thread> askers = ConcurrentHashMap.newKeySet();
        Question.Asked remembering = _ -> {
            askers.add(Thread.currentThread());
            return new Answer.Silent("asked");
        };
        Scan scan = new Scan(scope("127.0.0.0/8"),
                List.of(new Question(7, remembering), new Question(8, remembering)), PATIENT);

        scan.run(prefixes("127.0.0.1"), told::add, progress::add);

        assertThat(askers).as("one thread, so one after the other").hasSize(1);
    }

    @Test
    @Timeout(60)
    void asksTwoPortsOfAHostAtOnceWhereThatIsAllowed() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Question.Asked meeting = _ -> {
            both.countDown();
            both.await();
            return new Answer.Silent("met");
        };
        Scan scan = new Scan(scope("127.0.0.0/8"),
                List.of(new Question(7, meeting), new Question(8, meeting)),
                new ProbeBudget(8, 2, Duration.ofSeconds(20), 1_000));

        Scan.Summary summary = scan.run(prefixes("127.0.0.1"), told::add, progress::add);

        assertThat(summary.silent()).isEqualTo(1);
    }

    @Test
    void stopsAtOnceAndSaysHowFarItCame() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        LoopbackServer.Script mute = connection -> {
            asked.countDown();
            LoopbackServer.untilGone(connection);
        };
        try (LoopbackServer server = LoopbackServer.start("127.0.8.1", 0, mute)) {
            Scan scan = new Scan(scope("127.0.8.0/24"),
                    List.of(new HttpProber(dialer, Scheme.HTTP, server.port(), List.of())),
                    new ProbeBudget(1, 1, Duration.ofSeconds(20), 1_000));
            FutureTask<Scan.Summary> running = new FutureTask<>(
                    () -> scan.run(prefixes("127.0.8.0/24"), told::add, progress::add));
            Thread.startVirtualThread(running);
            asked.await();

            scan.stop();

            assertThat(running.get()).isEqualTo(new Scan.Summary(254, 0, 0, List.of()));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Prober endless = new Question(7, _ -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return new Answer.Silent("never said");
        });
        Scan scan = new Scan(scope("127.0.0.0/8"), List.of(endless), PATIENT);
        FutureTask<Scan.Summary> running = new FutureTask<>(
                () -> scan.run(prefixes("127.0.0.1", "127.0.0.2"), told::add, progress::add));
        Thread thread = Thread.startVirtualThread(running);
        asked.await();

        thread.interrupt();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(running::get)
                .withCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void runsOnceAndNotAtAllAfterItWasStopped() throws Exception {
        Prober never = new Question(7, _ -> {
            throw new AssertionError("asked after the stop");
        });
        Scan scan = new Scan(scope("127.0.0.0/8"), List.of(never), PATIENT);
        scan.stop();

        assertThat(scan.run(prefixes("127.0.0.1"), told::add, progress::add))
                .isEqualTo(new Scan.Summary(1, 0, 0, List.of()));
        assertThatIllegalStateException()
                .isThrownBy(() -> scan.run(List.of(), told::add, progress::add));
    }

    @Test
    void endsOnAFaultOfItsOwnAndNamesIt() {
        for (ProbeBudget budget : List.of(PATIENT,
                new ProbeBudget(8, 2, Duration.ofSeconds(20), 1_000))) {
            Scan scan = new Scan(scope("127.0.0.0/8"), List.of(new Question(7, _ -> {
                throw new UnsupportedOperationException("broken prober");
            }), new Question(8, _ -> new Answer.Silent("fine"))), budget);

            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> scan.run(prefixes("127.0.0.1"), told::add, progress::add))
                    .havingRootCause().withMessage("broken prober");
        }
    }

    @Test
    void listsQuestionsThatWereRefused() throws Exception {
        Scan scan = new Scan(scope("127.0.0.0/8"),
                List.of(new HttpProber(dialer, Scheme.HTTP, 9100, List.of())), PATIENT);

        Scan.Summary summary = scan.run(prefixes("127.0.0.1"), told::add, progress::add);

        assertThat(summary.refused()).containsExactly(new Scan.Refused("127.0.0.1 port 9100",
                "port 9100 prints what it receives and is never touched", 1));
        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingOfAddressesWhereNobodyIs() throws Exception {
        Scan scan = new Scan(scope("127.0.0.0/8"),
                List.of(new Question(7, _ -> new Answer.Silent("nobody there"))), PATIENT);

        Scan.Summary summary = scan.run(prefixes("127.0.0.0/28"), told::add, progress::add);

        assertThat(summary).isEqualTo(new Scan.Summary(14, 0, 14, List.of()));
        assertThat(told).isEmpty();
    }

    private <T extends Observation> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static ProbeScope scope(String prefix) {
        return new ProbeScope(prefixes(prefix), "a test");
    }

    private static List<IpPrefix> prefixes(String... texts) {
        return Stream.of(texts).map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    }

    /** A prober that does as told. */
    private record Question(int port, Asked asked) implements Prober {
        private interface Asked {
            Answer of(IpAddress target) throws InterruptedException;
        }

        @Override
        public String name() {
            return "question";
        }

        @Override
        public Answer probe(IpAddress target) throws InterruptedException {
            return asked.of(target);
        }
    }
}
