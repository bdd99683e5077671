package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Scans that send nothing and end when a test says so. Any thread. */
final class FakeRuns implements ProbeRuns {
    private final List<FakeRun> made = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<FakeRun> begun = new LinkedBlockingQueue<>();

    @Override
    public FakeRun make(ProbeScope scope, ProbeBudget budget, Departures departures) {
        FakeRun run = new FakeRun(scope, budget, departures, begun);
        made.add(run);
        return run;
    }

    /** All that were made, whether they began or not. */
    List<FakeRun> made() {
        return made;
    }

    /** The next that begins. */
    FakeRun next() throws InterruptedException {
        FakeRun run = begun.poll(20, TimeUnit.SECONDS);
        if (run == null) {
            throw new AssertionError("no scan began within 20 s");
        }
        return run;
    }

    /** Whether all that began were looked at. */
    boolean isQuiet() {
        return begun.isEmpty();
    }

    /** Waits for what another thread does; the time-out of the test ends it. */
    static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** One scan. */
    static final class FakeRun implements Run {
        private final ProbeScope scope;
        private final ProbeBudget budget;
        private final Departures departures;
        private final LinkedBlockingQueue<FakeRun> begun;
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile List<IpPrefix> targets = List.of();
        private volatile boolean stubborn;
        private volatile boolean stopped;
        private volatile boolean fails;

        private FakeRun(ProbeScope scope, ProbeBudget budget, Departures departures,
                LinkedBlockingQueue<FakeRun> begun) {
            this.scope = scope;
            this.budget = budget;
            this.departures = departures;
            this.begun = begun;
        }

        @Override
        public Scan.Summary run(List<IpPrefix> asked, ObservationSink sink,
                Consumer<Scan.Progress> progress) throws InterruptedException {
            targets = List.copyOf(asked);
            progress.accept(new Scan.Progress(1, 2, 3, 1));
            begun.add(this);
            mayEnd.await();
            if (fails) {
                throw new IllegalStateException("a fault");
            }
            return new Scan.Summary(3, 2, 1, 10, 0, List.of(), List.of(), List.of());
        }

        List<String> targets() {
            return targets.stream().map(IpPrefix::toString).toList();
        }

        ProbeScope scope() {
            return scope;
        }

        ProbeBudget budget() {
            return budget;
        }

        Departures departures() {
            return departures;
        }

        boolean isStopped() {
            return stopped;
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        /** Does not end when it is told to. */
        void ignoreStops() {
            stubborn = true;
        }

        /** Comes to its end, and waits until all know. */
        void end() throws InterruptedException {
            mayEnd.countDown();
            awaitClosed();
        }

        void fail() throws InterruptedException {
            fails = true;
            end();
        }

        void awaitClosed() throws InterruptedException {
            if (!closed.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the scan did not end within 20 s");
            }
        }

        @Override
        public void stop() {
            stopped = true;
            if (!stubborn) {
                mayEnd.countDown();
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
