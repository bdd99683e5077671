package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.observation.Observation;
import io.farmhawk.probe.Foreknowledge;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's thread: takes facts from the queue and orders from people, and four times a second shows
 * readers a new snapshot and tells the rest of the house what changed.
 */
final class EngineLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NAP_MILLIS = 20;
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_ORDERS = 64;

    private final Engine engine;
    private final ObservationQueue queue;
    private final InstantSource clock;
    private final Ticks ticks;
    private final BlockingQueue<Order<?>> orders = new ArrayBlockingQueue<>(MOST_ORDERS);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile List<Overview.Count> leftOut = List.of();
    private volatile Optional<String> trouble = Optional.empty();
    private long faults;
    private volatile boolean stopping;

    /** Hears of each tick on the engine's thread. */
    interface Ticks {
        /** @param changes since the last tick, may be empty */
        void tick(Engine engine, Engine.Changes changes);
    }

    /** Something for the engine's thread to do between two facts. */
    private interface Work<T> {
        T on(Engine engine, Instant now) throws IOException;
    }

    private record Order<T>(Work<T> work, CompletableFuture<T> done) {
        private void obey(Engine engine, Instant now, Runnable show) {
            try {
                T result = work.on(engine, now);
                show.run();
                done.complete(result);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    EngineLoop(Engine engine, ObservationQueue queue, InstantSource clock, Ticks ticks) {
        this.engine = engine;
        this.queue = queue;
        this.clock = clock;
        this.ticks = ticks;
        thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    }

    void start() {
        tick();
        thread.start();
    }

    /** Takes what is still in the queue, ticks once more and ends. Any thread but the engine's. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** As {@link Engine#leftOut}, a moment ago. Any thread. */
    List<Overview.Count> leftOut() {
        return leftOut;
    }

    /** As {@link Engine#trouble}, a moment ago. Any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    AutoCloseable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Moves a finding; durable when this returns. Any thread but the engine's. */
    Optional<Finding> triage(FindingId id, Triage triage) {
        return order((engine, now) -> engine.triage(id, triage, now),
                "the finding was not changed");
    }

    /** Goes on with other fingerprints, see {@link Engine#use}. Any thread but the engine's. */
    void use(Matcher fresh, Set<String> kept) {
        order((engine, now) -> {
            engine.use(fresh, kept, now);
            return true;
        }, "the fingerprints were not changed");
    }

    /**
     * What is known now of hosts of these networks; nothing if the engine is too busy to say. Any thread
     * but the engine's.
     */
    Map<IpAddress, Foreknowledge.Host> known(List<IpPrefix> networks) {
        try {
            return order((engine, _) -> engine.heard().in(networks), "what was heard is not known");
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("a scan starts without what was heard before");
            return Map.of();
        }
    }

    private <T> T order(Work<T> work, String refusal) {
        Order<T> order = new Order<>(work, new CompletableFuture<>());
        if (stopping || !orders.offer(order)) {
            throw new IllegalStateException("the engine takes no orders now: try again");
        }
        try {
            return order.done.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(refusal + ": "
                    + (e.getCause() instanceof IOException trouble
                            ? trouble.getMessage()
                            : "the engine does not answer; see the log"),
                    e);
        }
    }

    private void run() {
        long next = System.nanoTime() + TICK_NANOS;
        try {
            while (!stopping) {
                drain(queue.poll(NAP_MILLIS));
                obey();
                if (System.nanoTime() - next >= 0) {
                    survive(() -> engine.expire(clock.instant()));
                    survive(this::tick);
                    next = System.nanoTime() + TICK_NANOS;
                }
            }
            while (drain(queue.poll())) {
                // until nothing is left
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        obey();
        survive(this::tick);
    }

    /** Takes a fact and a handful of those that wait behind it; whether there was one. */
    private boolean drain(@Nullable Observation first) {
        Observation observation = first;
        for (int i = 0; observation != null && i < MOST_AT_ONCE; i++) {
            Observation now = observation;
            survive(() -> engine.accept(now));
            observation = i + 1 < MOST_AT_ONCE ? queue.poll() : null;
        }
        return first != null;
    }

    /** A fault of ours with one fact must not end the watch: it is counted, and told once. */
    private void survive(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (faults++ == 0) {
                LOG.atError().setCause(e).log("engine met a fault of our own and goes on");
            }
        }
    }

    /** Who gave the order sees its result: the snapshot is swapped before the answer. */
    private void obey() {
        for (Order<?> order = orders.poll(); order != null; order = orders.poll()) {
            order.obey(engine, clock.instant(), () -> survive(this::tick));
        }
    }

    private List<Overview.Count> withFaults(List<Overview.Count> counts) {
        List<Overview.Count> all = new ArrayList<>(counts);
        all.add(new Overview.Count("engine/fault", faults));
        return all;
    }

    private void tick() {
        Engine.Changes changes = engine.changes();
        leftOut = faults == 0 ? engine.leftOut() : withFaults(engine.leftOut());
        trouble = engine.trouble();
        if (!changes.isEmpty()) {
            snapshot = new Snapshot(engine.assets(), engine.findings(), engine.openFindings());
        }
        ticks.tick(engine, changes);
        if (!changes.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
    }
}
