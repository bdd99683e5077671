package io.farmhawk.net;

import java.util.concurrent.TimeUnit;

/** Spaces connections evenly, without bursts. Any thread. */
public final class Pace {
    /** A ceiling that no configuration lifts: what small switches and access points stand. */
    public static final double MOST_PER_SECOND = 1_000;

    private final long gapNanos;
    private long nextNanos;

    /**
     * @param perSecond connections a second, above 0 and at most {@value #MOST_PER_SECOND}
     */
    public Pace(double perSecond) {
        check(perSecond);
        gapNanos = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
        nextNanos = System.nanoTime();
    }

    /**
     * Checks a rate against the bounds.
     *
     * @throws IllegalArgumentException if it is outside
     */
    public static void check(double perSecond) {
        if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException("connections per second must be above 0 and at most "
                    + MOST_PER_SECOND + ", got " + perSecond);
        }
    }

    /** Waits for the next turn. */
    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(reserve(System.nanoTime()));
    }

    /** Takes the next turn and says how many nanoseconds it is away; turns not taken are lost. */
    synchronized long reserve(long nowNanos) {
        long turn = nextNanos - nowNanos > 0 ? nextNanos : nowNanos;
        nextNanos = turn + gapNanos;
        return turn - nowNanos;
    }
}
