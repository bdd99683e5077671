package io.farmhawk.correlation;

import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Comparator;

/**
 * That something was seen: where first, and when last. Two of them add up to one, in any order.
 */
record Sight(Provenance first, Instant last) {
    private static final Comparator<Provenance> EARLIEST = Comparator.comparing(Provenance::at)
            .thenComparing(Provenance::source).thenComparingLong(Provenance::frame);

    static Sight of(Provenance seen) {
        return new Sight(seen, seen.at());
    }

    Sight and(Sight other) {
        return new Sight(earlier(first, other.first),
                last.isAfter(other.last) ? last : other.last);
    }

    static Provenance earlier(Provenance one, Provenance other) {
        return EARLIEST.compare(one, other) <= 0 ? one : other;
    }
}
