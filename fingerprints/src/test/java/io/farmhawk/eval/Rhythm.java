package io.farmhawk.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** When something happens again and again: as people do it, or as machines do. */
final class Rhythm {
    private Rhythm() {}

    /** Every so often, to the millisecond. */
    static List<Duration> steady(Span span, Duration apart) {
        List<Duration> moments = new ArrayList<>();
        for (Duration at = span.from(); at.compareTo(span.to()) < 0; at = at.plus(apart)) {
            moments.add(at);
        }
        return moments;
    }

    /** Bursts of keystrokes and movements, with pauses to read what came of them. */
    static List<Duration> human(Span span, RandomGenerator random) {
        List<Duration> moments = new ArrayList<>();
        Duration at = span.from().plusMillis(random.nextLong(200, 1_500));
        while (at.compareTo(span.to()) < 0) {
            for (int i = random.nextInt(4, 25); i > 0 && at.compareTo(span.to()) < 0; i--) {
                moments.add(at);
                at = at.plusMillis(random.nextLong(60, 340));
            }
            at = at.plusMillis(random.nextLong(900, 5_000));
        }
        return moments;
    }

    /** The last moment of each burst: what was typed now has its effect. */
    static List<Duration> pauses(List<Duration> human) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < human.size(); i++) {
            if (human.get(i).minus(human.get(i - 1)).toMillis() > 800) {
                pauses.add(human.get(i - 1));
            }
        }
        return pauses;
    }
}
