package io.farmhawk.net;

import java.time.Duration;

/**
 * What all visits of one scan have in common.
 *
 * @param scanId names the scan in logs
 * @param guard what may be touched
 * @param budget how many frames may be sent
 * @param timeout for one talk from its first frame to its end
 * @param departures asked before anything leaves
 */
public record Terms(String scanId, ScopeGuard guard, FrameBudget budget, Duration timeout,
        Departures departures) {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public Terms {
        check(timeout);
    }

    /**
     * Checks a timeout against the bounds, 50 ms and 30 s.
     *
     * @throws IllegalArgumentException if it is outside
     */
    public static void check(Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the timeout must be from " + SHORTEST + " to "
                    + LONGEST + ", got " + timeout);
        }
    }
}
