package io.farmhawk.protocol;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.BIG_ENDIAN;

import io.farmhawk.wire.Layers;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * When each thing was last told, so that what comes again and again is told once a minute. Fixed size,
 * no allocation; where a bucket is full, the oldest entry makes room.
 */
final class RepeatTable {
    static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final int BUCKET = 8;
    private static final long EMPTY = -1;
    private static final VarHandle LONG = byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private final long[] keys;
    private final long[] times;
    private final long seed;

    /**
     * @param slots a power of two, at least 8
     * @param seed keeps others from choosing keys that meet in one bucket
     */
    RepeatTable(int slots, long seed) {
        this.keys = new long[slots];
        this.times = new long[slots];
        this.seed = seed;
        Arrays.fill(keys, EMPTY);
    }

    /** Whether this was told within the last minute; if not, notes that it is told now. */
    boolean isRepeat(long key, long timeNanos) {
        int first = first(key);
        int oldest = first;
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == key) {
                long since = timeNanos - times[slot];
                boolean due = since >= INTERVAL_NANOS || since <= -INTERVAL_NANOS;
                times[slot] = due ? timeNanos : times[slot];
                return !due;
            }
            boolean older = keys[slot] == EMPTY
                    ? keys[oldest] != EMPTY
                    : keys[oldest] != EMPTY && times[slot] < times[oldest];
            oldest = older ? slot : oldest;
        }
        keys[oldest] = key;
        times[oldest] = timeNanos;
        return false;
    }

    /** Takes back that this was told. */
    void forget(long key) {
        int first = first(key);
        for (int slot = first; slot < first + BUCKET; slot++) {
            if (keys[slot] == key) {
                keys[slot] = EMPTY;
            }
        }
    }

    private int first(long key) {
        return (int) (StreamKey.mix(key ^ seed) & (keys.length - 1)) & -BUCKET;
    }

    /**
     * What a sender says, in 63 bits that no two messages share but by chance.
     *
     * @param protocol a small number for the protocol
     * @param from index of the first octet that counts
     */
    long keyOf(int protocol, Layers layers, int from) {
        byte[] octets = layers.octets();
        int end = layers.transportLength() > 0
                ? layers.transportOffset() + layers.transportLength()
                : layers.frame().offset() + layers.frame().length();
        long key = StreamKey.mix(seed ^ layers.sourceMac() << 8 ^ protocol);
        key = StreamKey.mix(key ^ layers.sourceHigh());
        key = StreamKey.mix(key ^ layers.sourceLow());
        key = StreamKey.mix(key ^ (end - from));
        int at = from;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            key = StreamKey.mix(key ^ (long) LONG.get(octets, at));
        }
        for (; at < end; at++) {
            key = StreamKey.mix(key ^ octets[at]);
        }
        return key & Long.MAX_VALUE;
    }
}
