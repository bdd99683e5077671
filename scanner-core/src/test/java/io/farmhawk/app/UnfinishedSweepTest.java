package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.ScanJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is ended in the midst of a sweep, and started again. */
class UnfinishedSweepTest {
    private static final List<IpPrefix> SCOPE = networks("10.0.0.0/24");
    private static final List<IpPrefix> TARGETS = networks("10.0.0.0/28");
    private static final IpAddress ASKED = IpAddress.parse("10.0.0.3").orElseThrow();
    private static final IpAddress LEFT = IpAddress.parse("10.0.0.4").orElseThrow();
    private static final String QUESTION = "tcp/80";

    @TempDir
    private Path directory;

    private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-11-25T02:00:00Z");

    /** A scan that was begun. */
    private record Begun(ScanJournal journal, List<IpPrefix> targets, CountDownLatch end) {}

    @Test
    void goesOnWhereItStopped() throws Exception {
        breakOff();
        now = now.plus(Duration.ofHours(1));

        try (Probing again = probing(SCOPE)) {
            again.step(now);

            Begun resumed = take();
            assertThat(resumed.targets).isEqualTo(TARGETS);
            assertThat(resumed.journal.isDone(ASKED, QUESTION)).isTrue();
            assertThat(resumed.journal.isDone(LEFT, QUESTION)).isFalse();
            assertThat(again.view().running()).singleElement().satisfies(running -> {
                assertThat(running.by()).isEqualTo("kim");
                assertThat(running.since()).isEqualTo(now.minus(Duration.ofHours(1)));
            });
        }
    }

    @Test
    void goesOnAfterASecondRestartToo() throws Exception {
        breakOff();
        try (Probing again = probing(SCOPE)) {
            again.step(now);
            take().journal.done(LEFT, QUESTION);
        }

        try (Probing again = probing(SCOPE)) {
            again.step(now);

            Begun resumed = take();
            assertThat(resumed.journal.isDone(ASKED, QUESTION)).isTrue();
            assertThat(resumed.journal.isDone(LEFT, QUESTION)).isTrue();
        }
    }

    @Test
    void doesNotGoOnWithOneOfMoreThanADayAgo() throws Exception {
        breakOff();
        now = now.plus(UnfinishedSweep.OLDEST).plusSeconds(1);

        assertNothingGoesOn(SCOPE);
    }

    @Test
    void doesNotGoOnInAnotherScope() throws Exception {
        breakOff();

        assertNothingGoesOn(networks("10.0.0.0/25"));
    }

    @Test
    void doesNotGoOnWithOneThatCameToItsEnd() throws Exception {
        try (Probing probing = probing(SCOPE)) {
            probing.sweep(TARGETS, "kim");
            take().end.countDown();
            while (!probing.view().running().isEmpty()) {
                Thread.onSpinWait();
            }
        }

        assertNothingGoesOn(SCOPE);
    }

    @Test
    void doesNotGoOnAfterSomebodyStoppedAll() throws Exception {
        breakOff();
        try (Probing stopped = probing(SCOPE)) {
            stopped.stop("kim");
            stopped.step(now);
            stopped.resume("kim");
            stopped.step(now);

            assertThat(stopped.view().running()).isEmpty();
        }

        assertNothingGoesOn(SCOPE);
    }

    @Test
    void beginsAnewWhereTheOrderIsDamaged() throws Exception {
        breakOff();
        Files.writeString(order(), "{\"scope\": \"[10.0.0.0/24] but []\", \"targets\": [\"x\"]}");

        assertNothingGoesOn(SCOPE);
    }

    @Test
    void doesNotTakeWhatOneSweepAskedForAskedByTheNext() throws Exception {
        try (Probing probing = probing(SCOPE)) {
            for (int sweep = 0; sweep < 2; sweep++) {
                probing.sweep(TARGETS, "kim");
                Begun now = take();
                assertThat(now.journal.isDone(ASKED, QUESTION)).isFalse();
                now.journal.done(ASKED, QUESTION);
                now.end.countDown();
                while (!probing.view().running().isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private void breakOff() throws Exception {
        try (Probing probing = probing(SCOPE)) {
            probing.sweep(TARGETS, "kim");
            take().journal.done(ASKED, QUESTION);
        }
        assertThat(order()).exists();
    }

    private void assertNothingGoesOn(List<IpPrefix> scope) throws Exception {
        try (Probing again = probing(scope)) {
            again.step(now);

            assertThat(again.view().running()).isEmpty();
            assertThat(order()).doesNotExist();
        }
        assertThat(begun).isEmpty();
    }

    private Path order() {
        return directory.resolve("probe-sweep.json");
    }

    private Begun take() throws InterruptedException {
        @Nullable
        Begun next = begun.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no scan was begun");
        }
        return next;
    }

    private Probing probing(List<IpPrefix> scope) {
        Settings usual = Settings.defaults(directory);
        Settings settings = new Settings(usual.site(), usual.capture(), directory, usual.mqtt(),
                usual.dashboard(), new Settings.Probe(scope), usual.fingerprints());
        return new Probing(new Probing.Parts(settings, ZoneOffset.UTC, () -> now, _ -> {},
                this::make, () -> {
                    throw new AssertionError("nobody asked for a proposal");
                }));
    }

    private ProbeRuns.Run make(ProbeScope scope, ProbeBudget budget, Departures departures,
            ScanJournal journal) {
        CountDownLatch end = new CountDownLatch(1);
        return new ProbeRuns.Run() {
            @Override
            public Scan.Summary run(List<IpPrefix> targets, ObservationSink sink,
                    Consumer<Scan.Progress> progress) throws InterruptedException {
                begun.add(new Begun(journal, targets, end));
                end.await();
                return new Scan.Summary(0, 0, 0, 0, 0, List.of(), List.of(), List.of());
            }

            @Override
            public void stop() {
                end.countDown();
            }

            @Override
            public void close() {
                end.countDown();
            }
        };
    }

    private static List<IpPrefix> networks(String text) {
        return List.of(IpPrefix.parse(text).orElseThrow());
    }
}
