package io.farmhawk.protocol;

/**
 * When each pair of MAC address and protocol was last told, so that it is told once a minute and not
 * once a frame.
 */
final class SightingTable {
    static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final int SLOTS = 1 << 16;

    private final RecentKeys recent;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    SightingTable(long seed) {
        this.recent = new RecentKeys(seed, SLOTS, INTERVAL_NANOS);
    }

    /**
     * Whether this pair is due to be told, and notes that it was.
     *
     * @param protocol a small number for the protocol, 0 to 255
     */
    boolean isDue(long mac, int protocol, long timeNanos) {
        return recent.isDue((mac << 8) | protocol, timeNanos);
    }
}
