package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many frames a scan sends a second, in all and to one host. Who wants to send waits for a turn;
 * what the kernel adds of its own accord (acknowledgements, retransmissions, address resolution) is
 * charged when it is seen to leave, and delays those who come next. Any thread.
 */
public final class FrameBudget {
    /** Ceilings that no configuration lifts. A fragile device is gone at 40 a second. */
    public static final int MOST_PER_SECOND = 2_000;
    public static final int MOST_PER_HOST = 40;

    /**
     * Turns are given at this share of what is allowed: the rest is for frames that the kernel sends
     * without asking, so that no second sees more than the cap.
     */
    private static final double PLANNED = 0.95;
    private static final double PLANNED_PER_HOST = 0.85;

    /** Turns wait that would bring the frames of a second, as seen to leave, beyond this share. */
    private static final double FULL = 0.85;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** How long a thread may sleep too long, so that the time it lost is made up for. */
    private static final long LATENESS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Turns all;
    private final double perHost;
    private final LongSupplier clock;
    private volatile boolean watched;
    private final Map<IpAddress, Turns> hosts = new ConcurrentHashMap<>();

    /**
     * @param perSecond frames a second in all, above 0 and at most {@value #MOST_PER_SECOND}
     * @param perHost frames a second to one host, above 0 and at most {@value #MOST_PER_HOST}
     */
    public FrameBudget(double perSecond, double perHost) {
        this(perSecond, perHost, System::nanoTime);
        check("frames a second", perSecond, MOST_PER_SECOND);
        check("frames a second to one host", perHost, MOST_PER_HOST);
    }

    /** Without ceilings, for tests that ask nobody but themselves. */
    FrameBudget(double perSecond, double perHost, LongSupplier clock) {
        this.clock = clock;
        this.perHost = perHost;
        all = new Turns(perSecond * PLANNED, perSecond, LATENESS_NANOS, clock.getAsLong());
    }

    /**
     * Checks a rate against its ceiling.
     *
     * @throws IllegalArgumentException if it is outside
     */
    public static void check(String what, double perSecond, int most) {
        if (!(perSecond > 0 && perSecond <= most)) {
            throw new IllegalArgumentException(
                    what + " must be above 0 and at most " + most + ", got " + perSecond);
        }
    }

    /**
     * Waits until a host, and then the network, may stand so many frames more. Of one host only one waits
     * for the network at a time, and its next turn counts from when this one leaves.
     */
    public void await(IpAddress host, int frames) throws InterruptedException {
        await(host, frames, () -> true);
    }

    /**
     * The same, and whatever else keeps the frames from leaving: until it is over no other of this host
     * has a turn, so that nothing gathers behind it.
     *
     * @param then ends soon
     * @return what it returned
     */
    <R> R await(IpAddress host, int frames, Supplier<R> then) throws InterruptedException {
        return host(host).take(clock, frames, () -> {
            await(frames);
            return then.get();
        });
    }

    /** Gives a host so many turns from now on. */
    void give(IpAddress host, int frames) {
        host(host).give(clock.getAsLong(), frames);
    }

    /** The same for frames to a group, or to an address where nobody is known to be. */
    public void await(int frames) throws InterruptedException {
        var _ = all.take(clock, frames, () -> true);
    }

    /** A frame was seen to leave for a host: what was sent beyond the turns given is charged. */
    public void left(IpAddress host) {
        host(host).left(clock.getAsLong());
        left();
    }

    /**
     * Frames probably left for a host, by what a connection did. Heeded unless frames are seen to leave,
     * which is better known.
     */
    void probablyLeft(IpAddress host, int frames) {
        for (int i = 0; i < frames && !watched; i++) {
            left(host);
        }
    }

    /** From now on every frame that leaves is told by {@link #left}. */
    public void watch() {
        watched = true;
    }

    /** A frame was seen to leave for all. */
    public void left() {
        all.left(clock.getAsLong());
    }

    /** Frames sent as far as known: the larger of turns given and frames seen. */
    public long spent() {
        return all.spent();
    }

    /** From now on a host gets two thirds of the turns of others. */
    public void slow(IpAddress host) {
        hosts.put(host, turns(2 * PLANNED_PER_HOST / 3));
    }

    /** Frees what is known of a host that will not be asked again. */
    public void forget(IpAddress host) {
        hosts.remove(host);
    }

    /** How long a host would have to wait for so many frames now. */
    long nanosToTurn(IpAddress host, int frames) {
        return host(host).nanosToTurn(clock.getAsLong(), frames);
    }

    private Turns host(IpAddress host) {
        return hosts.computeIfAbsent(host, _ -> turns(PLANNED_PER_HOST));
    }

    private Turns turns(double share) {
        return new Turns(perHost * share, perHost * FULL, 0, clock.getAsLong());
    }

    private interface Wait<R> {
        R end() throws InterruptedException;
    }

    /** Turns of equal distance, and none in a second that is full already. */
    private static final class Turns {
        /** One at a time waits for its turn: after a pause of ours they do not all go at once. */
        private final Semaphore order = new Semaphore(1, true);
        private final long gapNanos;
        private final long latenessNanos;
        private final long[] seenNanos;
        private long nextNanos;
        private long given;
        private long seen;

        /**
         * @param perSecond turns a second
         * @param full frames seen to leave in a second that no turn may bring beyond
         */
        Turns(double perSecond, double full, long latenessNanos, long nowNanos) {
            gapNanos = Math.round(SECOND / perSecond);
            this.latenessNanos = latenessNanos;
            seenNanos = new long[Math.max(1, (int) full)];
            Arrays.fill(seenNanos, nowNanos - SECOND);
            nextNanos = nowNanos;
        }

        /** Waits for a turn, then for whatever else, and takes so many from there on. */
        <R> R take(LongSupplier clock, int frames, Wait<R> then) throws InterruptedException {
            order.acquire();
            try {
                long wait = nanosToTurn(clock.getAsLong(), frames);
                while (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                    wait = nanosToTurn(clock.getAsLong(), frames);
                }
                R ended = then.end();
                give(clock.getAsLong(), frames);
                return ended;
            } finally {
                order.release();
            }
        }

        synchronized void give(long nowNanos, int frames) {
            long earliest = nowNanos - latenessNanos;
            nextNanos = (nextNanos - earliest > 0 ? nextNanos : earliest) + frames * gapNanos;
            given += frames;
        }

        synchronized void left(long nowNanos) {
            seenNanos[(int) (seen % seenNanos.length)] = nowNanos;
            seen++;
            if (seen > given) {
                given = seen;
                nextNanos += gapNanos;
            }
        }

        synchronized long spent() {
            return Math.max(given, seen);
        }

        synchronized long nanosToTurn(long nowNanos, int frames) {
            int more = Math.clamp(frames, 1, seenNanos.length) - 1;
            long freeNanos = seenNanos[(int) ((seen + more) % seenNanos.length)] + SECOND;
            return Math.max(0, Math.max(nextNanos - nowNanos, freeNanos - nowNanos));
        }
    }
}
