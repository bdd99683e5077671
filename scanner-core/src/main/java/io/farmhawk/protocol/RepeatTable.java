package io.farmhawk.protocol;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.BIG_ENDIAN;

import io.farmhawk.wire.Layers;
import java.lang.invoke.VarHandle;

/**
 * What senders said in the last minute, so that what comes again and again is told once in it. No
 * allocation.
 */
final class RepeatTable {
    static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final VarHandle LONG = byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private final RecentKeys told;
    private final long seed;

    /**
     * @param slots a power of two, at least 8
     * @param seed keeps others from choosing keys that meet in one bucket
     */
    RepeatTable(int slots, long seed) {
        this.told = new RecentKeys(seed, slots, INTERVAL_NANOS);
        this.seed = seed;
    }

    /** Whether this was told within the last minute; if not, notes that it is told now. */
    boolean isRepeat(long key, long timeNanos) {
        return !told.isDue(key, timeNanos);
    }

    /** Takes back that this was told. */
    void forget(long key) {
        told.forget(key);
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
        long key = Mix.bits(seed ^ layers.sourceMac() << 8 ^ protocol);
        key = Mix.bits(key ^ layers.sourceHigh());
        key = Mix.bits(key ^ layers.sourceLow());
        key = Mix.bits(key ^ (end - from));
        int at = from;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            key = Mix.bits(key ^ (long) LONG.get(octets, at));
        }
        for (; at < end; at++) {
            key = Mix.bits(key ^ octets[at]);
        }
        return key & Long.MAX_VALUE;
    }
}
