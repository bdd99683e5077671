package io.farmhawk.protocol;

/**
 * When each pair of MAC address and protocol was last told, so that it is told once a minute and not
 * once a frame. Fixed size, no allocation; where a bucket is full, the oldest entry makes room.
 */
final class SightingTable {
    static final long INTERVAL_NANOS = RepeatTable.INTERVAL_NANOS;

    private static final int SLOTS = 1 << 16;

    private final RepeatTable told;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    SightingTable(long seed) {
        told = new RepeatTable(SLOTS, seed);
    }

    /**
     * Whether this pair is due to be told, and notes that it was.
     *
     * @param protocol a small number for the protocol, 0 to 255
     */
    boolean isDue(long mac, int protocol, long timeNanos) {
        return !told.isRepeat((mac << 8) | protocol, timeNanos);
    }
}
