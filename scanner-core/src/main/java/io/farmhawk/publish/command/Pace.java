package io.farmhawk.publish.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many in any minute, and no more. One thread. */
final class Pace {
    static final int MOST = 10;

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Deque<Instant> latest = new ArrayDeque<>(MOST);

    /** Whether one more is within the limit; it counts then. A clock that is set back does not lock. */
    boolean allows(Instant now) {
        if (latest.size() == MOST) {
            if (Duration.between(latest.getFirst(), now).abs().compareTo(WITHIN) < 0) {
                return false;
            }
            latest.removeFirst();
        }
        latest.addLast(now);
        return true;
    }
}
