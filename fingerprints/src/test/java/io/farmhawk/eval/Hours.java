package io.farmhawk.eval;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a host is there and on. */
enum Hours {
    /** Never off, never away. */
    ALWAYS(0, 0, 1),
    /** From about nine to about half past five. */
    OFFICE(540, 1_050, 1),
    /** As {@link #OFFICE}, on about three days of five. */
    HYBRID(540, 1_050, 0.6),
    /** The first of two shifts. */
    EARLY(330, 780, 1),
    /** The second of two shifts. */
    LATE(800, 1_260, 1),
    /** From after work to bedtime. */
    EVENING(1_080, 1_330, 1),
    /** Whenever somebody is awake at home. */
    AROUND(420, 1_360, 1),
    /** Half an hour a day. */
    SHORT(600, 630, 1),
    /** About three hours, on one day of five. */
    VISIT(780, 960, 0.2);

    private static final int JITTER_MINUTES = 40;
    /** Who never sleeps is first heard when it next has something to say. */
    private static final int FIRST_HEARD = 60;
    /** What begins late may still end within the day. */
    private static final int LAST_MINUTE = 1_420;

    private final int from;
    private final int to;
    private final double share;

    Hours(int from, int to, double share) {
        this.from = from;
        this.to = to;
        this.share = share;
    }

    /** When it is on that day, if it is. */
    Optional<Span> on(RandomGenerator random) {
        if (this == ALWAYS) {
            return Optional.of(Span.minutes(random.nextInt(1, FIRST_HEARD), LAST_MINUTE));
        }
        boolean there = random.nextDouble() < share;
        int shift = random.nextInt(-JITTER_MINUTES, JITTER_MINUTES);
        return there ? Optional.of(Span.minutes(from + shift, to + shift)) : Optional.empty();
    }
}
