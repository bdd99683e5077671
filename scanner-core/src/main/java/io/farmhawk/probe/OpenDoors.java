package io.farmhawk.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which ports are open on this network, so that one more question goes where it is likeliest to tell. */
final class OpenDoors {
    private static final int MOST_POPULAR = 6;
    private static final int LEAST = 2;

    private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();

    /** A port accepted a connection. */
    void open(int port) {
        counts.computeIfAbsent(port, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** Whether it is one of the {@value #MOST_POPULAR} that are open on most hosts so far. */
    boolean isPopular(int port) {
        int own = count(port);
        return own >= LEAST && counts.values().stream().filter(count -> count.get() > own)
                .count() < MOST_POPULAR;
    }

    private int count(int port) {
        AtomicInteger count = counts.get(port);
        return count == null ? 0 : count.get();
    }
}
