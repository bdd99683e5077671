package io.farmhawk.protocol;

import java.util.Arrays;

/**
 * When each key was last told, so that a repeated fact is told once in a while and not once a frame.
 * Fixed size, no allocation; where a bucket is full, the oldest entry makes room.
 */
public final class RecentKeys {
    private static final int BUCKET = 8;
    private static final long EMPTY = -1;

    private final long[] keys;
    private final long[] times;
    private final long seed;
    private final long intervalNanos;

    /**
     * @param seed keeps others from choosing keys that meet in one bucket
     * @param slots keys remembered, a power of two from {@value #BUCKET}
     * @param intervalNanos how long a key stays told
     */
    public RecentKeys(long seed, int slots, long intervalNanos) {
        if (slots < BUCKET || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(
                    "slots must be a power of two from " + BUCKET + ", got " + slots);
        }
        this.seed = seed;
        this.intervalNanos = intervalNanos;
        keys = new long[slots];
        times = new long[slots];
        Arrays.fill(keys, EMPTY);
    }

    /** Whether this key is due to be told, and notes that it was. */
    public boolean isDue(long key, long timeNanos) {
        int first = first(key);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == key) {
                long since = timeNanos - times[slot];
                boolean due = since >= intervalNanos || since <= -intervalNanos;
                times[slot] = due ? timeNanos : times[slot];
                return due;
            }
        }
        int oldest = oldest(first);
        keys[oldest] = key;
        times[oldest] = timeNanos;
        return true;
    }

    /** The first empty slot of a bucket; without one, that of the oldest entry. */
    private int oldest(int first) {
        int oldest = first;
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == EMPTY) {
                return slot;
            }
            oldest = times[slot] < times[oldest] ? slot : oldest;
        }
        return oldest;
    }

    /** Takes back that this key was told. */
    void forget(long key) {
        int first = first(key);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == key) {
                keys[slot] = EMPTY;
            }
        }
    }

    private int first(long key) {
        return (int) (Mix.bits(key ^ seed) & (keys.length - 1)) & -BUCKET;
    }
}
