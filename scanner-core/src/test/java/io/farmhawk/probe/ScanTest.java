package io.farmhawk.probe;

import static io.farmhawk.net.LoopbackServer.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.net.TestKeys;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.OpenPort;
import io.farmhawk.observation.Observation.ProbeSilent;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.http.HttpProber;
import io.farmhawk.protocol.tls.TlsProber;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final ProbeBudget PATIENT = new ProbeBudget(2_000, 40, 8,
            Duration.ofSeconds(20));
    private static final String PAGE = lines("HTTP/1.1 200 OK", "Content-Type: text/html", "",
            "<title>PiKVM Login</title>");
    private static final String MOVED = lines("HTTP/1.1 301 Moved Permanently",
            "Location: https://127.0.5.1:8443/", "", "");

    private final Dialer dialer = new Dialer();
    private final ScanJournal journal = ScanJournal.inMemory();
    private final MemoryDepartures departures = new MemoryDepartures();
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
            Scan scan = scan("127.0.5.0/28", Questions.of(List.of(
                    new HttpProber(dialer, Scheme.HTTPS, https.port(), List.of()),
                    new TlsProber(dialer, Hearings.none(), https.port()),
                    new HttpProber(dialer, Scheme.HTTP, plain.port(), List.of()))),
                    PATIENT, new NeighbourCache(table));

            Scan.Summary summary = scan.run(prefixes("127.0.5.0/29", "8.8.8.8"), told::add,
                    progress::add);

            assertThat(summary.targets()).isEqualTo(6);
            assertThat(summary.alive()).as("the loopback refuses for all").isEqualTo(6);
            assertThat(summary.answered()).isEqualTo(2);
            assertThat(summary.refused()).containsExactly(new Scan.Refused("8.8.8.8/32",
                    "a public or reserved address; only private networks are scanned", 1));
        }
        assertThat(told(HttpResponse.class))
                .extracting(page -> page.server().toString(), HttpResponse::status,
                        page -> page.title().orElse(""))
                .containsExactlyInAnyOrder(tuple("127.0.5.1", 200, "PiKVM Login"),
                        tuple("127.0.5.1", 301, ""), tuple("127.0.5.2", 200, "PiKVM Login"));
        assertThat(told(OpenPort.class)).extracting(open -> open.ip().toString())
                .containsExactlyInAnyOrder("127.0.5.1", "127.0.5.1", "127.0.5.2");
        assertThat(told(TlsCertificate.class)).singleElement()
                .satisfies(certificate -> assertThat(certificate.subject()).contains("O=PiKVM"));
        assertThat(told(AddressClaim.class)).singleElement().satisfies(claim -> assertThat(
                claim.mac()).isEqualTo(MacAddress.parse("dc:a6:32:01:02:03")));
        assertThat(told(ProbeSilent.class)).hasSize(2 + 4 * 3).allSatisfy(
                silent -> assertThat(silent.reason()).isEqualTo("the port is closed"));
        assertThat(progress).first().extracting(Scan.Progress::found, Scan.Progress::total)
                .containsExactly(0L, 6L);
        Scan.Progress last = progress.getLast();
        assertThat(last).isEqualTo(new Scan.Progress(6, 6, 6, 2, last.coverage()));
        assertThat(last.coverage()).as("a network that loses nothing").isBetween(0.999, 1.0);
    }

    @Test
    void knocksAtAPortThatPrintsAndSaysNothingThere() throws Exception {
        AtomicInteger octets = new AtomicInteger();
        try (LoopbackServer printer = LoopbackServer.start("127.0.7.9", 9100, connection -> octets
                .addAndGet(connection.getInputStream().readAllBytes().length))) {
            Scan scan = scan("127.0.7.0/24",
                    new HttpProber(dialer, Scheme.HTTP, printer.port(), List.of()));

            Scan.Summary summary = scan.run(prefixes("127.0.7.9/32"), told::add, progress::add);

            assertThat(summary.refused()).containsExactly(new Scan.Refused("127.0.7.9 port 9100",
                    "port 9100 prints what it receives and is never spoken to", 1));
        }
        assertThat(told(OpenPort.class)).hasSize(1);
        assertThat(octets.get()).isZero();
    }

    @Test
    void asksNoMoreHostsAtOnceThanItMay() throws Exception {
        Crowd crowd = new Crowd(3);
        List<LoopbackServer> servers = new ArrayList<>();
        try {
            servers.add(LoopbackServer.start("127.0.6.1", 0, crowd));
            int port = servers.getFirst().port();
            for (int i = 2; i <= 6; i++) {
                servers.add(LoopbackServer.start("127.0.6." + i, port, crowd));
            }
            Scan scan = scan("127.0.6.0/24",
                    Questions.of(List.of(new HttpProber(dialer, Scheme.HTTP, port, List.of()))),
                    new ProbeBudget(2_000, 40, 3, Duration.ofSeconds(20)),
                    NeighbourCache.OF_THIS_MACHINE);

            Scan.Summary summary = scan.run(prefixes("127.0.6.0/29"), told::add, progress::add);

            assertThat(summary.answered()).isEqualTo(6);
            assertThat(crowd.largest()).isEqualTo(3);
        } finally {
            servers.forEach(LoopbackServer::close);
        }
    }

    @Test
    void talksToNoMoreThanTwoPortsOfAHostAtOnce() throws Exception {
        AtomicInteger talking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier pair = new CyclicBarrier(2);
        Question.Asked counting = _ -> {
            most.accumulateAndGet(talking.incrementAndGet(), Math::max);
            awaitOther(pair);
            talking.decrementAndGet();
            return new Answer.Silent("asked");
        };
        List<LoopbackServer> servers = new ArrayList<>();
        List<Prober> probers = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                servers.add(LoopbackServer.start("127.0.7.1", 0, LoopbackServer::untilGone));
                probers.add(new Question(servers.getLast().port(), counting));
            }

            scan("127.0.7.0/24", probers.toArray(Prober[]::new)).run(prefixes("127.0.7.1"),
                    told::add, progress::add);
        } finally {
            servers.forEach(LoopbackServer::close);
        }
        assertThat(most.get()).isEqualTo(2);
        assertThat(told(ProbeSilent.class)).hasSize(6);
    }

    @Test
    void asksNothingThatWasAskedBeforeItWasBrokenOff() throws Exception {
        try (LoopbackServer server = LoopbackServer.start("127.0.8.6", 0,
                LoopbackServer.answering(PAGE))) {
            journal.done(IpAddress.parse("127.0.8.6").orElseThrow(), "tcp/" + server.port());
            Scan scan = scan("127.0.8.0/24",
                    new HttpProber(dialer, Scheme.HTTP, server.port(), List.of()));

            scan.run(prefixes("127.0.8.6"), told::add, progress::add);

            assertThat(server.accepted()).isZero();
        }
    }

    @Test
    void stopsAtOnceAndSaysHowFarItCame() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        LoopbackServer.Script mute = connection -> {
            asked.countDown();
            LoopbackServer.untilGone(connection);
        };
        try (LoopbackServer server = LoopbackServer.start("127.0.8.1", 0, mute)) {
            Scan scan = scan("127.0.8.0/24", Questions.of(List.of(
                    new HttpProber(dialer, Scheme.HTTP, server.port(), List.of()))),
                    new ProbeBudget(2_000, 40, 1, Duration.ofSeconds(20)),
                    NeighbourCache.OF_THIS_MACHINE);
            FutureTask<Scan.Summary> running = new FutureTask<>(
                    () -> scan.run(prefixes("127.0.8.1/32"), told::add, progress::add));
            Thread.startVirtualThread(running);
            asked.await();

            scan.stop();

            assertThat(running.get().answered()).isZero();
            assertThat(told(HttpResponse.class)).isEmpty();
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start("127.0.8.2", 0,
                LoopbackServer::untilGone)) {
            Scan scan = scan("127.0.8.0/24", new Question(server.port(), _ -> {
                asked.countDown();
                new CountDownLatch(1).await();
                return new Answer.Silent("never said");
            }));
            FutureTask<Scan.Summary> running = new FutureTask<>(
                    () -> scan.run(prefixes("127.0.8.2", "127.0.8.3"), told::add, progress::add));
            Thread thread = Thread.startVirtualThread(running);
            asked.await();

            thread.interrupt();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(running::get)
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void runsOnceAndNotAtAllAfterItWasStopped() throws Exception {
        Scan scan = scan("127.0.0.0/8", new Question(7, _ -> {
            throw new AssertionError("asked after the stop");
        }));
        scan.stop();

        assertThat(scan.run(prefixes("127.0.0.1"), told::add, progress::add).alive()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> scan.run(List.of(), told::add, progress::add));
    }

    @Test
    void endsOnAFaultOfItsOwnAndNamesIt() {
        try (LoopbackServer server = LoopbackServer.start("127.0.8.4", 0,
                LoopbackServer::untilGone)) {
            Scan scan = scan("127.0.8.0/24", new Question(server.port(), _ -> {
                throw new UnsupportedOperationException("broken prober");
            }));

            assertThatIllegalStateException()
                    .isThrownBy(() -> scan.run(prefixes("127.0.8.4"), told::add, progress::add))
                    .havingRootCause().withMessage("broken prober");
        }
    }

    private static void awaitOther(CyclicBarrier pair) throws InterruptedException {
        try {
            pair.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private Scan scan(String prefix, Prober... probers) {
        return scan(prefix, Questions.of(List.of(probers)), PATIENT,
                NeighbourCache.OF_THIS_MACHINE);
    }

    private Scan scan(String prefix, Questions questions, ProbeBudget budget,
            NeighbourCache neighbours) {
        return new Scan(scope(prefix), budget, departures, new Scan.Tools(new EveryAddress(),
                dialer, questions, FollowUps.NONE, new FragileMakers(Vendors.NONE), journal),
                neighbours);
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
