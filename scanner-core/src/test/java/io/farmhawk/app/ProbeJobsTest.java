package io.farmhawk.app;

import static io.farmhawk.app.FakeRuns.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.FakeRuns.FakeRun;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Departures;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProbeJobsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final IpPrefix NETWORK = IpPrefix.parse("10.0.0.0/24").orElseThrow();
    private static final ProbeScope SCOPE = new ProbeScope(List.of(NETWORK), "a test");
    private static final Departures LEAVE = new Departures() {
        @Override
        public Permission ask(Departure departure) {
            return new Permission.Granted(1);
        }

        @Override
        public void ended(long number, String outcome) {}
    };

    private final FakeRuns runs = new FakeRuns();
    @TempDir
    private Path state;

    private ProbeJobs jobs = jobs(Path.of("."));

    @BeforeEach
    void open() {
        jobs = jobs(state);
    }

    private ProbeJobs jobs(Path directory) {
        return new ProbeJobs(runs, _ -> {}, InstantSource.fixed(NOW),
                new UnfinishedSweep(directory, Optional.of(SCOPE), NOW), Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void tellsHowASweepGoesAndWhatItDid() throws Exception {
        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        FakeRun run = runs.next();

        assertThat(jobs.running()).singleElement().satisfies(each -> {
            assertThat(each.what()).isEqualTo("sweep");
            assertThat(each.by()).isEqualTo("kim");
            assertThat(each.progress().asked()).isEqualTo(1);
        });
        run.end();
        until(() -> !jobs.isSweeping());

        assertThat(run.targets()).containsExactly("10.0.0.0/24");
        assertThat(jobs.last()).hasValueSatisfying(ended -> {
            assertThat(ended.outcome()).isEqualTo("done");
            assertThat(ended.summary().orElseThrow().alive()).isEqualTo(2);
        });
        assertThat(jobs.hostsAsked()).isEqualTo(1);
    }

    @Test
    void sweepsOneAtATimeAndWatchesBesideIt() throws Exception {
        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        FakeRun sweep = runs.next();

        assertThatIllegalStateException()
                .isThrownBy(() -> jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "robin"))
                .withMessage("a sweep is under way already");
        jobs.watch(LEAVE, SCOPE, List.of(due("10.0.0.7"), due("10.0.0.7"), due("10.0.0.8")),
                () -> {});
        FakeRun watch = runs.next();

        assertThat(watch.targets()).containsExactly("10.0.0.7/32", "10.0.0.8/32");
        assertThat(jobs.running()).extracting(ProbingView.Running::what).containsExactly("sweep",
                "watch");
        assertThat(sweep.budget().framesPerSecond() + watch.budget().framesPerSecond())
                .isEqualTo(ProbeBudget.POLITE.framesPerSecond());
        assertThat(sweep.budget().framesPerHost() + watch.budget().framesPerHost())
                .isEqualTo(ProbeBudget.POLITE.framesPerHost());
        assertThat(runs.made()).as("the one refused was not made").hasSize(2);
    }

    @Test
    void devicesThatWereNotAskedAreAskedAgain() throws Exception {
        Semaphore again = new Semaphore(0);
        jobs.watch(LEAVE, SCOPE, List.of(due("10.0.0.7")), again::release);
        FakeRun first = runs.next();

        jobs.watch(LEAVE, SCOPE, List.of(due("10.0.0.8")), again::release);
        assertThat(again.tryAcquire()).isTrue(); // for there was one already

        jobs.stop();
        assertThat(first.isStopped()).isTrue();
        assertThat(again.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        until(() -> !jobs.isWatching());

        jobs.watch(LEAVE, SCOPE, List.of(due("10.0.0.8")), again::release);
        runs.next().end();
        until(() -> !jobs.isWatching());
        assertThat(again.tryAcquire()).isFalse();
    }

    @Test
    void saysThatASweepWasStoppedOrFailedAndGoesOn() throws Exception {
        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        runs.next();
        jobs.stop();
        until(() -> !jobs.isSweeping());
        assertThat(jobs.last().orElseThrow().outcome()).isEqualTo("stopped");
        assertThat(jobs.last().orElseThrow().summary()).isEmpty();

        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        runs.next().fail();
        until(() -> !jobs.isSweeping());
        assertThat(jobs.last().orElseThrow().outcome()).isEqualTo("failed");
        assertThat(jobs.trouble()).hasValueSatisfying(
                words -> assertThat(words).contains("a fault of our own"));

        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        runs.next().end();
        until(() -> !jobs.isSweeping());
        assertThat(jobs.trouble()).isEmpty();
    }

    @Test
    void waitsAtTheEndForWhatIsUnderWay() throws Exception {
        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        FakeRun run = runs.next();

        jobs.close();

        assertThat(run.isClosed()).isTrue();
        assertThat(jobs.isSweeping()).isFalse();
    }

    @Test
    void interruptsAtTheEndWhatDoesNotEnd() throws Exception {
        jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim");
        FakeRun run = runs.next();
        run.ignoreStops();

        jobs.close();

        run.awaitClosed();
        assertThat(jobs.last().orElseThrow().outcome()).isEqualTo("stopped");
    }

    @Test
    void beginsNothingAfterTheEnd() {
        Semaphore again = new Semaphore(0);
        jobs.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> jobs.sweep(LEAVE, SCOPE, List.of(NETWORK), "kim"))
                .withMessage("the service is about to end");
        jobs.watch(LEAVE, SCOPE, List.of(due("10.0.0.7")), again::release);

        assertThat(again.tryAcquire()).isTrue();
        assertThat(runs.made()).as("of the watch alone").hasSize(1).allMatch(FakeRun::isClosed);
        assertThat(runs.isQuiet()).isTrue();
    }

    private static WatchList.Due due(String ip) {
        return new WatchList.Due(ip, "", IpAddress.parse(ip).orElseThrow(), NOW);
    }
}
