package io.farmhawk.probe;

import io.farmhawk.net.FrameBudget;
import io.farmhawk.net.Terms;
import java.time.Duration;

/**
 * How much a scan may ask of a network. The upper bounds are compiled in: no configuration makes a
 * scan impolite.
 *
 * @param framesPerSecond in all, above 0 and at most 2,000
 * @param framesPerHost a second, above 0 and at most 40
 * @param hosts asked at once, 1 to {@value #MOST_HOSTS}: what stands between us and them may count
 *        connections
 * @param timeout for one talk, from its first frame to its end; 50 ms to 30 s
 */
public record ProbeBudget(int framesPerSecond, int framesPerHost, int hosts, Duration timeout) {
    /** What small devices and access points stand. */
    public static final ProbeBudget POLITE = new ProbeBudget(1_000, 40, 256,
            Duration.ofSeconds(5));

    private static final int MOST_HOSTS = 1_024;

    public ProbeBudget {
        Terms.check(timeout);
        FrameBudget.check("frames a second", framesPerSecond, FrameBudget.MOST_PER_SECOND);
        FrameBudget.check("frames a second to one host", framesPerHost,
                FrameBudget.MOST_PER_HOST);
        if (hosts < 1 || hosts > MOST_HOSTS) {
            throw new IllegalArgumentException(
                    "hosts at once must be from 1 to " + MOST_HOSTS + ", got " + hosts);
        }
    }

    /** The same with other rates. */
    public ProbeBudget withRates(int perSecond, int perHost) {
        return new ProbeBudget(perSecond, perHost, hosts, timeout);
    }
}
