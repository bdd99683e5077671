package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.ScanJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scans under way: at most one sweep, and beside it one of new devices, which share what one scan may
 * send. Any thread.
 */
final class ProbeJobs implements AutoCloseable {
    static final int MOST_WATCHED = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ProbeJobs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int WATCH_PER_SECOND = 100;
    private static final int WATCH_PER_HOST = 15;
    private static final ProbeBudget WATCH = ProbeBudget.POLITE.withRates(WATCH_PER_SECOND,
            WATCH_PER_HOST);
    private static final ProbeBudget SWEEP = ProbeBudget.POLITE.withRates(
            ProbeBudget.POLITE.framesPerSecond() - WATCH_PER_SECOND,
            ProbeBudget.POLITE.framesPerHost() - WATCH_PER_HOST);

    private final Duration patience;
    private final ProbeRuns runs;
    private final UnfinishedSweep unfinished;
    private final ObservationSink sink;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Job> sweep = new AtomicReference<>();
    private final AtomicReference<@Nullable Job> watch = new AtomicReference<>();
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean closed;
    private volatile Optional<ProbingView.Ended> last = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** @param unfinished where sweeps are kept that may be broken off */
    ProbeJobs(ProbeRuns runs, ObservationSink sink, InstantSource clock,
            UnfinishedSweep unfinished) {
        this(runs, sink, clock, unfinished, PATIENCE);
    }

    /** @param patience for a scan to end that is told to, and once more after it is interrupted */
    ProbeJobs(ProbeRuns runs, ObservationSink sink, InstantSource clock,
            UnfinishedSweep unfinished, Duration patience) {
        this.patience = patience;
        this.unfinished = unfinished;
        this.runs = runs;
        this.sink = sink;
        this.clock = clock;
    }

    /** One scan under way. */
    private static final class Job {
        private final String what;
        private final String by;
        private final Instant since;
        private final ProbeRuns.Run run;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Optional<Thread> thread = Optional.empty();
        private volatile Scan.Progress progress = Scan.Progress.NONE;
        private volatile boolean stopped;

        Job(String what, String by, Instant since, ProbeRuns.Run run) {
            this.what = what;
            this.by = by;
            this.since = since;
            this.run = run;
        }

        void begin(Runnable work) {
            thread = Optional.of(Thread.ofVirtual().name(what).start(() -> {
                try {
                    work.run();
                } finally {
                    ended.countDown();
                }
            }));
        }

        /** It does not begin after all. */
        void leave() {
            run.close();
            ended.countDown();
        }

        void stop() {
            stopped = true;
            run.stop();
        }

        /** Waits for its end, and interrupts it if that does not come in time. */
        void awaitEnd(Duration patience) throws InterruptedException {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("a scan does not end when it is told to and is interrupted");
                thread.ifPresent(Thread::interrupt);
                if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.atError().log("a scan does not end");
                }
            }
        }

        ProbingView.Running view() {
            return new ProbingView.Running(what, by, since, progress);
        }
    }

    boolean isSweeping() {
        return sweep.get() != null;
    }

    boolean isWatching() {
        return watch.get() != null;
    }

    /** @throws IllegalStateException if a sweep is under way, or the service is about to end */
    synchronized void sweep(Departures departures, ProbeScope scope, List<IpPrefix> targets,
            String by) {
        if (closed || isSweeping()) {
            throw new IllegalStateException(closed
                    ? "the service is about to end"
                    : "a sweep is under way already");
        }
        UnfinishedSweep.Order order = new UnfinishedSweep.Order(targets, by, clock.instant());
        sweep(departures, scope, order, unfinished.begin(order, scope));
    }

    /** Goes on with a sweep, unless one is under way. */
    synchronized void resume(Departures departures, ProbeScope scope,
            UnfinishedSweep.Order order) {
        if (!closed && !isSweeping()) {
            sweep(departures, scope, order, unfinished.resume());
        }
    }

    private void sweep(Departures departures, ProbeScope scope, UnfinishedSweep.Order order,
            ScanJournal journal) {
        Job job = new Job("sweep", order.by(), order.since(),
                runs.make(scope, SWEEP, departures, journal));
        if (!takes(sweep, job)) {
            close(journal);
            return;
        }
        job.begin(() -> {
            Outcome outcome = run(job, order.targets());
            last = Optional.of(new ProbingView.Ended(job.by, job.since, clock.instant(),
                    outcome.summary, outcome.words));
            close(journal);
            if (!closed || outcome.summary.isPresent()) {
                unfinished.ended();
            }
            sweep.set(null);
        });
    }

    private static void close(ScanJournal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("what was asked last could not be kept, a restart may ask it again");
        }
    }

    /** @param again called if they were not all asked */
    void watch(Departures departures, ProbeScope scope, List<WatchList.Due> due, Runnable again) {
        Job job = new Job("watch", "new devices", clock.instant(),
                runs.make(scope, WATCH, departures, ScanJournal.inMemory()));
        if (!takes(watch, job)) {
            again.run();
            return;
        }
        List<IpPrefix> targets = due.stream().map(WatchList.Due::ip)
                .map(ip -> new IpPrefix(ip, ip.isV4() ? 32 : 128)).distinct().toList();
        job.begin(() -> {
            if (run(job, targets).summary.isEmpty()) {
                again.run();
            }
            watch.set(null);
        });
    }

    /** Whether a job has the place to itself, and may begin; it is left where it may not. */
    private boolean takes(AtomicReference<@Nullable Job> place, Job job) {
        if (place.compareAndSet(null, job)) {
            if (!closed) {
                return true;
            }
            place.set(null);
        }
        job.leave();
        return false;
    }

    /** @param summary empty if it did not come to its end */
    private record Outcome(Optional<Scan.Summary> summary, String words) {}

    private Outcome run(Job job, List<IpPrefix> targets) {
        try (ProbeRuns.Run run = job.run) {
            Scan.Summary summary = run.run(targets, sink, progress -> job.progress = progress);
            trouble = Optional.empty();
            return job.stopped
                    ? new Outcome(Optional.empty(), "stopped")
                    : new Outcome(Optional.of(summary), "done");
        } catch (InterruptedException e) {
            return new Outcome(Optional.empty(), "stopped");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a scan met a fault of our own and was ended");
            trouble = Optional.of("a scan met a fault of our own; see the log");
            return new Outcome(Optional.empty(), "failed");
        } finally {
            asked.addAndGet(job.progress.asked());
        }
    }

    /** Ends all scans; each says so soon. */
    void stop() {
        jobs().forEach(Job::stop);
    }

    private Stream<Job> jobs() {
        return Stream.of(sweep, watch).flatMap(each -> Stream.ofNullable(each.get()));
    }

    List<ProbingView.Running> running() {
        return jobs().map(Job::view).toList();
    }

    Optional<ProbingView.Ended> last() {
        return last;
    }

    Optional<String> trouble() {
        return trouble;
    }

    /** Hosts of which all questions were asked, since the start. */
    long hostsAsked() {
        return asked.get() + jobs().mapToLong(job -> job.progress.asked()).sum();
    }

    /**
     * Lets no scan begin any more, ends those under way and waits for them: seconds at most. The sweep's
     * journal is on disk when this returns.
     */
    @Override
    public void close() {
        closed = true;
        List<Job> left = jobs().toList();
        left.forEach(Job::stop);
        try {
            for (Job job : left) {
                job.awaitEnd(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
