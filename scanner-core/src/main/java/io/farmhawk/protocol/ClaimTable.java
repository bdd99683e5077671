package io.farmhawk.protocol;

import java.util.Arrays;

/**
 * Who claimed each address last, so that a claim repeated within a minute is told once, and a changed
 * owner at once, also where two hosts quarrel. Fixed size, no allocation; of two addresses that meet in
 * one place the later is remembered, and the other told again.
 */
public final class ClaimTable {
    private static final int SLOTS = 1 << 14;
    private static final long EMPTY = -1;

    private final long[] claims = new long[SLOTS];
    private final long[] times = new long[SLOTS];
    private final long seed;

    /** @param seed keeps others from choosing addresses that meet in one place */
    public ClaimTable(long seed) {
        this.seed = seed;
        Arrays.fill(claims, EMPTY);
    }

    /**
     * Whether a claim is due to be told, and notes that it was.
     *
     * @param mac of the claimant, in 48 bits
     * @param ipHigh upper half of the address claimed, as in {@code IpAddress}
     */
    public boolean isDue(long mac, long ipHigh, long ipLow, long timeNanos) {
        long address = Mix.bits(Mix.bits(seed ^ ipHigh) ^ ipLow);
        int slot = (int) address & (SLOTS - 1);
        long claim = Mix.bits(address ^ mac) & Long.MAX_VALUE;
        long since = timeNanos - times[slot];
        if (claims[slot] == claim && since < RepeatTable.INTERVAL_NANOS
                && since > -RepeatTable.INTERVAL_NANOS) {
            return false;
        }
        claims[slot] = claim;
        times[slot] = timeNanos;
        return true;
    }
}
