package io.farmhawk.probe;

import io.farmhawk.net.Pace;
import io.farmhawk.net.Terms;
import java.time.Duration;

/**
 * How much a scan may ask of a network. The upper bounds are compiled in: no configuration makes a
 * scan impolite.
 *
 * @param total connections at once, 1 to {@value #MOST_TOTAL}
 * @param perHost connections at once to one host, 1 or 2
 * @param timeout for one connection, from its first packet to its end; 50 ms to 30 s
 * @param connectionsPerSecond over all hosts, above 0 and at most 1000
 */
public record ProbeBudget(int total, int perHost, Duration timeout, double connectionsPerSecond) {
    /** What small devices and access points stand; a /24 takes about a quarter of a minute. */
    public static final ProbeBudget POLITE = new ProbeBudget(64, 1, Duration.ofSeconds(5), 200);

    private static final int MOST_TOTAL = 128;
    private static final int MOST_PER_HOST = 2;

    public ProbeBudget {
        Terms.check(timeout);
        Pace.check(connectionsPerSecond);
        if (total < 1 || total > MOST_TOTAL) {
            throw new IllegalArgumentException("connections at once must be from 1 to "
                    + MOST_TOTAL + ", got " + total);
        }
        if (perHost < 1 || perHost > Math.min(MOST_PER_HOST, total)) {
            throw new IllegalArgumentException("connections at once to one host must be from 1 to "
                    + Math.min(MOST_PER_HOST, total) + ", got " + perHost);
        }
    }
}
