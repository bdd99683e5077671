package io.farmhawk.app;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.observation.Observation;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        private void obey(Engine engine, Instant now) {
            try {
                done.complete(work.on(engine, now));
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

    private <T> T order(Work<T> work, String refusal) {
        Order<T> order = new Order<>(work, new CompletableFuture<>());
        if (stopping || !orders.offer(order)) {
            throw new IllegalStateException("the engine takes no orders now: try again");
        }
        try {
            return order.done.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(refusal + ": " + e.getCause(), e);
        }
    }

    private void run() {
        long next = System.nanoTime() + TICK_NANOS;
        try {
            while (!stopping) {
                Observation first = queue.poll(NAP_MILLIS);
                drain(first);
                obey();
                if (System.nanoTime() - next >= 0) {
                    engine.expire(clock.instant());
                    tick();
                    next = System.nanoTime() + TICK_NANOS;
                }
            }
            while (drain(queue.poll())) {
                // until nothing is left
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("engine met a fault of our own and stopped");
        }
        obey();
        tick();
    }

    /** Takes a fact and a handful of those that wait behind it; whether there was one. */
    private boolean drain(@Nullable Observation first) {
        Observation observation = first;
        for (int i = 0; observation != null && i < MOST_AT_ONCE; i++) {
            engine.accept(observation);
            observation = i + 1 < MOST_AT_ONCE ? queue.poll() : null;
        }
        return first != null;
    }

    private void obey() {
        for (Order<?> order = orders.poll(); order != null; order = orders.poll()) {
            order.obey(engine, clock.instant());
            tick();
        }
    }

    private void tick() {
        Engine.Changes changes = engine.changes();
        if (!changes.isEmpty()) {
            snapshot = new Snapshot(engine.assets(), engine.findings(), engine.openFindings());
        }
        ticks.tick(engine, changes);
        if (!changes.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
    }
}
