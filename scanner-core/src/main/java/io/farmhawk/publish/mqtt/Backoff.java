package io.farmhawk.publish.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double from try to try, each drawn from the upper half of its range, so that a thousand
 * sensors do not come back to a restarted broker in step. One thread.
 */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration range;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        range = first;
    }

    static Backoff between(Timing timing) {
        return new Backoff(timing.firstRetry(), timing.longestRetry(),
                RandomGenerator.getDefault());
    }

    /** The wait before the next try: half of the range to all of it. */
    Duration next() {
        long nanos = range.toNanos();
        Duration wait = Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
        Duration twice = range.multipliedBy(2);
        range = twice.compareTo(longest) < 0 ? twice : longest;
        return wait;
    }

    /** It went well: the next wait is the first again. */
    void reset() {
        range = first;
    }
}
