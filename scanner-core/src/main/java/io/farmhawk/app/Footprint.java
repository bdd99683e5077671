package io.farmhawk.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Optional;
import javax.management.NotificationEmitter;

/**
 * Keeps the heap little larger than what is in it: has the old generation collected once it has grown by a
 * third since the last time. Left alone, the serial collector lets it grow to its limit first, which is
 * there for a network that is flooded.
 *
 * <p>A gigabyte of frames of 40,000 hosts then needs 230 MiB instead of 330, at no processor time that
 * could be measured.
 */
final class Footprint {
    private static final double GROWTH = 4.0 / 3;
    /** Below it nothing is gained. */
    private static final long LEAST_OCTETS = 64L << 20;

    private Footprint() {}

    /** From now on, for as long as the process lives. */
    static void keepSmall() {
        oldGeneration().ifPresent(pool -> {
            if (ManagementFactory.getMemoryMXBean() instanceof NotificationEmitter memory) {
                memory.addNotificationListener((_, _) -> collect(pool),
                        told -> told.getType()
                                .equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                        null);
                pool.setUsageThreshold(next(pool));
            }
        });
    }

    @SuppressWarnings("ExplicitGc") // the whole purpose
    private static void collect(MemoryPoolMXBean pool) {
        System.gc();
        pool.setUsageThreshold(next(pool));
    }

    /** Where it is collected next. */
    static long next(long usedOctets, long mostOctets) {
        long grown = Math.max(LEAST_OCTETS, (long) (usedOctets * GROWTH));
        return mostOctets < 0 ? grown : Math.min(grown, mostOctets);
    }

    private static long next(MemoryPoolMXBean pool) {
        return next(pool.getUsage().getUsed(), pool.getUsage().getMax());
    }

    private static Optional<MemoryPoolMXBean> oldGeneration() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isUsageThresholdSupported).findFirst();
    }
}
