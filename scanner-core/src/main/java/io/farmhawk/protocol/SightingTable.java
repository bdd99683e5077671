package io.farmhawk.protocol;

import java.util.Arrays;

/**
 * When each pair of MAC address and protocol was last told, so that it is told once a minute and not
 * once a frame. Fixed size, no allocation; where a bucket is full, the oldest entry makes room.
 */
final class SightingTable {
    static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final int SLOTS = 1 << 16;
    private static final int BUCKET = 8;
    private static final long EMPTY = -1;

    private final long[] keys = new long[SLOTS];
    private final long[] times = new long[SLOTS];
    private final long seed;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    SightingTable(long seed) {
        this.seed = seed;
        Arrays.fill(keys, EMPTY);
    }

    /**
     * Whether this pair is due to be told, and notes that it was.
     *
     * @param protocol a small number for the protocol, 0 to 255
     */
    boolean isDue(long mac, int protocol, long timeNanos) {
        long key = (mac << 8) | protocol;
        int first = (int) (StreamKey.mix(key ^ seed) & (SLOTS - 1)) & -BUCKET;
        int oldest = first;
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == key) {
                long since = timeNanos - times[slot];
                boolean due = since >= INTERVAL_NANOS || since <= -INTERVAL_NANOS;
                times[slot] = due ? timeNanos : times[slot];
                return due;
            }
            boolean older = keys[slot] == EMPTY
                    ? keys[oldest] != EMPTY
                    : keys[oldest] != EMPTY && times[slot] < times[oldest];
            oldest = older ? slot : oldest;
        }
        keys[oldest] = key;
        times[oldest] = timeNanos;
        return true;
    }
}
