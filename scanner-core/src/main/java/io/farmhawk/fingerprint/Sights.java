package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.SignalIndex.ProductSignal;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one asset. Of everything the first or the last time is kept, so the order in which
 * it was seen does not matter.
 */
final class Sights {
    /** What an asset is comes before the system that it runs. */
    private static final Comparator<Verdict> MOST_PROBABLE = Comparator
            .comparing((Verdict verdict) -> verdict.kind().equals("operating-system"))
            .thenComparingDouble(verdict -> -verdict.probability())
            .thenComparing(Verdict::product);

    private final Map<ProductSignal, Sight> seen = new HashMap<>();
    private final Map<ObservationKind, Instant> toldAll = new EnumMap<>(ObservationKind.class);
    private Instant newest = Instant.MIN;
    private @Nullable MacAddress mac;
    private @Nullable Provenance macSeen;
    /** A device that repeats itself must not cost a judgement each time. */
    private List<Belief> judged = List.of();
    private List<Verdict> verdicts = List.of();

    /**
     * A sign.
     *
     * @param first the evidence when it was seen for the first time
     * @param lastSeen of a MAC address the same time: it is not tested again
     */
    record Sight(Evidence first, Instant lastSeen) {
        static Sight of(ProductSignal signal, Evidence first, Instant lastSeen) {
            boolean isMac = signal.signal().where().observation() == ObservationKind.INTERFACE;
            return new Sight(first, isMac ? first.provenance().at() : lastSeen);
        }

        private Sight with(Sight other, ProductSignal signal) {
            Evidence earliest = Matcher.EARLIEST.compare(first, other.first) <= 0
                    ? first
                    : other.first;
            return of(signal, earliest, later(lastSeen, other.lastSeen));
        }
    }

    /** Notes that there was an observation, whether it shows a sign or not. */
    void note(Observation observation) {
        note(observation.at());
        if (Occasion.tellsAll(observation)) {
            toldAll.merge(ObservationKind.of(observation), observation.at(), Sights::later);
        }
    }

    /** Notes that the asset was seen then. */
    void note(Instant at) {
        newest = later(newest, at);
    }

    void note(Sights other) {
        note(other.newest);
        other.toldAll.forEach((kind, at) -> toldAll.merge(kind, at, Sights::later));
    }

    /** Whether this address was not tested yet, or only in a later frame. */
    boolean isNews(MacAddress seenNow, Provenance provenance) {
        boolean known = seenNow.equals(mac) && macSeen != null
                && Matcher.compare(macSeen, provenance) <= 0;
        if (!known) {
            mac = seenNow;
            macSeen = provenance;
        }
        return !known;
    }

    boolean knows(ProductSignal signal) {
        return seen.containsKey(signal);
    }

    /** Keeps a sight; returns whether that may change a verdict. */
    boolean keep(ProductSignal signal, Sight sight) {
        Sight before = seen.get(signal);
        Sight both = before == null ? sight : sight.with(before, signal);
        seen.put(signal, both);
        return before == null || !both.first.equals(before.first) || share(signal, before) < 1;
    }

    Map<ProductSignal, Sight> seen() {
        return seen;
    }

    /** Most probable first; nothing below {@code POSSIBLE}. */
    List<Verdict> verdicts() {
        List<Belief> now = beliefs();
        if (!now.equals(judged)) {
            judged = now;
            verdicts = Family.verdicts(now).stream()
                    .filter(verdict -> verdict.confidence() != Confidence.NONE)
                    .sorted(MOST_PROBABLE).toList();
        }
        return verdicts;
    }

    /** What to think of each product that a sign speaks for or against, by its id. */
    List<Belief> beliefs() {
        Map<String, List<Map.Entry<ProductSignal, Sight>>> products = new TreeMap<>();
        seen.entrySet().forEach(sight -> products
                .computeIfAbsent(sight.getKey().product().id(), _ -> new ArrayList<>()).add(sight));
        Set<ObservationKind> known = known();
        return products.values().stream()
                .map(sights -> Belief.of(sights.getFirst().getKey().product(), aged(sights), known))
                .toList();
    }

    private Set<ObservationKind> known() {
        Set<ObservationKind> known = EnumSet.noneOf(ObservationKind.class);
        toldAll.forEach((kind, at) -> {
            if (Staleness.share(kind, at, newest) == 1) {
                known.add(kind);
            }
        });
        return known;
    }

    private List<Evidence> aged(List<Map.Entry<ProductSignal, Sight>> sights) {
        Map<String, Instant> contradicted = contradictions(sights);
        return sights.stream().map(sight -> {
            Signal signal = sight.getKey().signal();
            Instant lastSeen = sight.getValue().lastSeen;
            double share = share(sight.getKey(), sight.getValue());
            boolean isRefuted = signal.likelihoodRatio() > 1
                    && lastSeen.isBefore(contradicted.getOrDefault(signal.group(), Instant.MIN));
            Evidence first = sight.getValue().first;
            return share == 1 ? first : first.stale(lastSeen, isRefuted ? 0 : share);
        }).toList();
    }

    /** By group, when something that is not stale spoke against the product for the last time. */
    private Map<String, Instant> contradictions(List<Map.Entry<ProductSignal, Sight>> sights) {
        Map<String, Instant> against = new HashMap<>();
        for (Map.Entry<ProductSignal, Sight> sight : sights) {
            Signal signal = sight.getKey().signal();
            if (signal.likelihoodRatio() < 1 && share(sight.getKey(), sight.getValue()) == 1) {
                against.merge(signal.group(), sight.getValue().lastSeen, Sights::later);
            }
        }
        return against;
    }

    private double share(ProductSignal signal, Sight sight) {
        return Staleness.share(signal.signal().where().observation(), sight.lastSeen, newest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
