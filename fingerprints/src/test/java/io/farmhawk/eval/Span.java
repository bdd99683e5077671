package io.farmhawk.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A part of one day, since midnight. */
record Span(Duration from, Duration to) {
    Span {
        if (from.isNegative() || to.compareTo(from) <= 0
                || to.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("no part of a day: " + from + " to " + to);
        }
    }

    static Span minutes(int from, int to) {
        return new Span(Duration.ofMinutes(from), Duration.ofMinutes(to));
    }

    Duration length() {
        return to.minus(from);
    }

    /** The part that both have. */
    Optional<Span> overlap(Span other) {
        Duration later = from.compareTo(other.from) > 0 ? from : other.from;
        Duration earlier = to.compareTo(other.to) < 0 ? to : other.to;
        return earlier.compareTo(later) > 0
                ? Optional.of(new Span(later, earlier))
                : Optional.empty();
    }

    /** Some moment that leaves so much time to the end, or the start where there is too little. */
    Duration momentBefore(Duration needed, RandomGenerator random) {
        long choice = length().minus(needed).toMillis();
        return choice <= 0 ? from : from.plusMillis(random.nextLong(choice));
    }

    /** Moments about so far apart, with the irregularity that people have. */
    List<Duration> moments(Duration apart, RandomGenerator random) {
        List<Duration> moments = new ArrayList<>();
        long step = apart.toMillis();
        Duration at = from.plusMillis(random.nextLong(step / 2, step));
        while (at.compareTo(to) < 0) {
            moments.add(at);
            at = at.plusMillis(random.nextLong(step / 2, step * 3 / 2));
        }
        return moments;
    }
}
