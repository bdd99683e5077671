package io.farmhawk.probe.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Departures;
import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProbeAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final ProbeScope SCOPE = new ProbeScope(
            List.of(IpPrefix.parse("10.0.0.0/24").orElseThrow()), "a test");
    private static final IpAddress HOST = IpAddress.parse("10.0.0.7").orElseThrow();
    private static final IpAddress OTHER = IpAddress.parse("10.0.0.8").orElseThrow();

    @TempDir
    private Path state;

    @Test
    void hasAllThatSomebodyMayAskLater() throws IOException {
        try (ProbeAudit audit = open()) {
            Departures departures = audit.departures("sweep", SCOPE, KillSwitch.in(state));
            Permission leave = departures.ask(departure("scan-1", HOST));
            departures.ended(((Permission.Granted) leave).number(), "open");
        }

        List<AuditEntry> entries = AuditSearch.newest(files(), 10);

        assertThat(entries).extracting(AuditEntry::kind).containsExactly("outcome", "probe",
                "scan");
        assertThat(entries.get(1).body().toText())
                .isEqualTo("{\"kind\":\"probe\",\"scan\":\"scan-1\","
                        + "\"target\":\"10.0.0.7\",\"port\":443,\"prober\":\"http\",\"wantedBy\":\"jetkvm\","
                        + "\"frames\":3,\"allowedBy\":\"a test\"}");
        assertThat(entries.get(1).at()).isEqualTo(NOW);
        assertThat(entries.get(0).text("of")).isEqualTo("2");
        assertThat(entries.get(0).text("outcome")).isEqualTo("open");
        assertThat(AuditCheck.of(files()).isWhole()).isTrue();
    }

    @Test
    void givesNoLeaveWhileProbingIsStopped() throws IOException {
        KillSwitch killSwitch = KillSwitch.in(state);
        try (ProbeAudit audit = open()) {
            Departures departures = audit.departures("sweep", SCOPE, killSwitch);
            killSwitch.stop("kim", NOW);

            assertThat(departures.ask(departure("scan-1", HOST)))
                    .isInstanceOfSatisfying(Permission.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("probing is stopped, by kim"));

            killSwitch.resume();

            assertThat(departures.ask(departure("scan-1", HOST)))
                    .isInstanceOf(Permission.Granted.class);
        }
    }

    /** {@code /dev/full} takes nothing: each write fails as on a full disk. */
    @Test
    void letsNoScanBeginWhereTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        Files.createDirectories(files().directory());
        Files.createSymbolicLink(files().current(), full);

        try (ProbeAudit audit = open()) {
            assertThatIOException()
                    .isThrownBy(() -> audit.departures("sweep", SCOPE, KillSwitch.in(state)))
                    .withMessageContaining("nothing is probed without its record");
            assertThat(audit.trouble()).get().asString().contains("No space left");
        }
    }

    @Test
    void givesNoLeaveWhileTheDiskRefusesAndGivesItAgainAfterwards() throws IOException {
        try (ProbeAudit audit = ProbeAudit.open(files(), 500, InstantSource.fixed(NOW))) {
            Departures departures = audit.departures("sweep", SCOPE, KillSwitch.in(state));
            List<Path> inTheWay = IntStream.rangeClosed(1, AuditFiles.MOST_OLD)
                    .mapToObj(number -> Path.of("service.jsonl." + number)).toList();
            for (Path each : inTheWay) { // the full file cannot make room for the next
                Files.createDirectories(files().directory().resolve(each).resolve("in the way"));
            }

            assertThat(departures.ask(departure("s", HOST)))
                    .isInstanceOfSatisfying(Permission.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("nothing is probed without its record"));
            assertThat(audit.trouble()).isPresent();

            for (Path each : inTheWay) {
                Files.delete(files().directory().resolve(each).resolve("in the way"));
                Files.delete(files().directory().resolve(each));
            }

            assertThat(departures.ask(departure("s", HOST)))
                    .isInstanceOf(Permission.Granted.class);
            assertThat(audit.trouble()).isEmpty();
        }
        assertThat(AuditCheck.of(files()).broken()).isEmpty();
    }

    @Test
    @Timeout(60)
    void staysOneChainWhenManyWriteAndAreInterrupted() throws Exception {
        int writers = 32;
        try (ProbeAudit audit = open()) {
            Departures departures = audit.departures("sweep", SCOPE, KillSwitch.in(state));
            CountDownLatch begin = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                boolean interrupted = i % 2 == 0;
                threads.add(Thread.startVirtualThread(() -> {
                    await(begin);
                    for (int n = 0; n < 50; n++) {
                        if (interrupted) {
                            Thread.currentThread().interrupt(); // as by a scan that is stopped
                        }
                        departures.ask(departure("scan-1", HOST));
                    }
                }));
            }
            begin.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(audit.trouble()).isEmpty();
        }

        AuditCheck.Result result = AuditCheck.of(files());

        assertThat(result.broken()).isEmpty();
        assertThat(result.entries()).isEqualTo(1 + writers * 50);
    }

    @Test
    void findsTheEntriesOfAScanOrHostWithTheirOutcomes() throws IOException {
        try (ProbeAudit audit = open()) {
            Departures departures = audit.departures("sweep", SCOPE, KillSwitch.in(state));
            for (String scan : List.of("scan-1", "scan-2")) {
                for (IpAddress host : List.of(HOST, OTHER)) {
                    Permission leave = departures.ask(departure(scan, host));
                    departures.ended(((Permission.Granted) leave).number(), "closed");
                }
            }
        }

        List<Long> ofScan = new ArrayList<>();
        new AuditSearch(Optional.of("scan-2"), Optional.empty()).in(files(),
                entry -> ofScan.add(entry.sequence()));
        List<Long> ofHost = new ArrayList<>();
        new AuditSearch(Optional.empty(), Optional.of("10.0.0.7")).in(files(),
                entry -> ofHost.add(entry.sequence()));

        assertThat(ofScan).containsExactly(6L, 7L, 8L, 9L);
        assertThat(ofHost).containsExactly(2L, 3L, 6L, 7L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProbeAudit open() throws IOException {
        return ProbeAudit.open(state, "service", InstantSource.fixed(NOW));
    }

    private AuditFiles files() {
        return new AuditFiles(ProbeAudit.in(state), "service");
    }

    private static Departure departure(String scan, IpAddress host) {
        return new Departure(scan, host, 443, new Departure.Purpose("http", "jetkvm"), 3);
    }
}
