package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.Sights.Sight;
import io.farmhawk.fingerprint.SignalIndex.ProductSignal;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one asset has shown of a sign that takes several observations.
 *
 * <p>Time is cut into eighths of the window. Of each part, the earliest fact of an eighth is kept, and
 * when it was last seen in it; minimum and maximum do not depend on order. The sign is there once all
 * parts stand in eight eighths that follow each other: parts that lie further apart than the window
 * never are a sign, those up to seven eighths of it apart always are. Without a window, all time is one
 * eighth.
 *
 * <p>Kept are, of each part, the latest {@value #MOST_EIGHTHS} eighths, and those in which the sign was
 * there for the first time, which are its evidence. So facts may come in any order as long as they are
 * late by less than two windows.
 */
final class PartsSeen {
    static final int MOST_EIGHTHS = 16;
    private static final int WINDOW = 8;
    private static final Comparator<Shown> EARLIEST = Comparator
            .comparing(Shown::provenance, Matcher::compare).thenComparing(Shown::fact);

    private final ProductSignal signal;
    private final List<NavigableMap<Long, Shown>> parts = new ArrayList<>();
    private @Nullable Sight kept;

    /**
     * A part in an eighth.
     *
     * @param provenance of the first fact in it
     * @param last when it was last seen in it
     */
    private record Shown(Provenance provenance, String fact, Instant last) {
        private Shown with(Shown other) {
            Shown first = EARLIEST.compare(this, other) <= 0 ? this : other;
            return new Shown(first.provenance, first.fact,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    PartsSeen(ProductSignal signal) {
        this.signal = signal;
        signal.signal().where().parts().forEach(_ -> parts.add(new TreeMap<>()));
    }

    /** Whether this fact would take room. */
    boolean isNew(int part, Instant at) {
        return !parts.get(part).containsKey(eighth(at));
    }

    /** How much room it takes: a place for each fact, and one for the whole. */
    int size() {
        return 1 + parts.stream().mapToInt(NavigableMap::size).sum();
    }

    void add(int part, Provenance provenance, String fact) {
        add(part, eighth(provenance.at()), new Shown(provenance, fact, provenance.at()));
        prune();
    }

    /** Takes over what another asset, which is the same, has shown. */
    void add(PartsSeen other) {
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            other.parts.get(i).forEach((eighth, shown) -> add(part, eighth, shown));
        }
        if (other.kept != null) {
            restore(other.kept);
        }
        prune();
    }

    /** The whole sign, seen before a restart; its parts were not kept. */
    void restore(Sight before) {
        kept = kept == null ? before : kept.with(before, signal);
    }

    private void add(int part, long eighth, Shown shown) {
        parts.get(part).merge(eighth, shown, Shown::with);
    }

    /** Parts that were shown at some time, by their number. */
    BitSet shown() {
        BitSet shown = new BitSet();
        for (int i = 0; i < parts.size(); i++) {
            shown.set(i, !parts.get(i).isEmpty());
        }
        return shown;
    }

    /** The sign, if it was there. */
    Optional<Sight> sight() {
        Optional<Long> first = ends().filter(this::isWhole).min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return Optional.ofNullable(kept);
        }
        long last = ends().filter(this::isWhole).max(Comparator.naturalOrder()).orElseThrow();
        Sight now = new Sight(evidence(first.get()), lastSeen(last));
        return Optional.of(kept == null ? now : now.with(kept, signal));
    }

    private Stream<Long> ends() {
        return parts.stream().flatMap(part -> part.keySet().stream());
    }

    /** Whether all parts stand in the eighths that end with this one. */
    private boolean isWhole(long end) {
        return parts.stream().noneMatch(part -> window(part, end).isEmpty());
    }

    private static NavigableMap<Long, Shown> window(NavigableMap<Long, Shown> part, long end) {
        return part.subMap(end - WINDOW + 1, true, end, true);
    }

    /** All parts as a person reads them; the frame is that of the part that came last. */
    private Evidence evidence(long end) {
        List<Shown> first = parts.stream()
                .map(part -> window(part, end).values().stream().min(EARLIEST).orElseThrow())
                .toList();
        int last = 0;
        for (int i = 1; i < first.size(); i++) {
            last = EARLIEST.compare(first.get(i), first.get(last)) > 0 ? i : last;
        }
        return signal.evidence(signal.signal().where().parts().get(last).observation(),
                first.stream().map(Shown::fact).collect(Collectors.joining("; ")),
                first.get(last).provenance());
    }

    /** When that part was last seen which was not seen for longest; a sign is as old as its oldest. */
    private Instant lastSeen(long end) {
        Instant oldest = Instant.MAX;
        Instant ageless = Instant.MIN;
        for (int i = 0; i < parts.size(); i++) {
            Instant last = window(parts.get(i), end).values().stream().map(Shown::last)
                    .max(Comparator.naturalOrder()).orElseThrow();
            if (Staleness.age(signal.signal().where().parts().get(i).observation()).isPresent()) {
                oldest = last.isBefore(oldest) ? last : oldest;
            } else {
                ageless = last.isAfter(ageless) ? last : ageless;
            }
        }
        return oldest.equals(Instant.MAX) ? ageless : oldest;
    }

    private long eighth(Instant at) {
        return signal.signal().where().within().map(window -> Math.floorDiv(at.toEpochMilli(),
                window.toMillis() / WINDOW)).orElse(0L);
    }

    private void prune() {
        if (parts.stream().allMatch(part -> part.size() <= MOST_EIGHTHS)) {
            return;
        }
        Optional<Long> whole = ends().filter(this::isWhole).min(Comparator.naturalOrder());
        for (NavigableMap<Long, Shown> part : parts) {
            var oldest = part.keySet().iterator();
            for (int surplus = part.size() - MOST_EIGHTHS; surplus > 0 && oldest.hasNext();) {
                long eighth = oldest.next();
                if (whole.isEmpty() || eighth > whole.get() || eighth <= whole.get() - WINDOW) {
                    oldest.remove();
                    surplus--;
                }
            }
        }
    }
}
