package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.SignalIndex.Candidate;
import io.farmhawk.fingerprint.SignalIndex.ProductSignal;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one asset. Of everything the first or the last time is kept, so the order in which
 * it was seen does not matter.
 */
final class Sights {
    /** Which product an asset is says more than its class, and that more than the system that it runs. */
    private static final Comparator<Verdict> MOST_PROBABLE = Comparator
            .comparing((Verdict verdict) -> verdict.kind().equals("operating-system"))
            .thenComparing(verdict -> verdict.kind().equals("asset-class"))
            .thenComparingDouble(verdict -> -verdict.probability())
            .thenComparing(Verdict::product);

    private final Map<ProductSignal, Sight> seen = new HashMap<>();
    /** Few assets show a part of such a sign. */
    private Map<ProductSignal, PartsSeen> parts = Map.of();
    private final Map<ObservationKind, Instant> toldAll = new EnumMap<>(ObservationKind.class);
    private final ToldVersions versions = new ToldVersions();
    private Instant newest = Instant.MIN;
    private @Nullable MacAddress mac;
    private @Nullable Provenance macSeen;
    /** A device that repeats itself must not cost a judgement each time. */
    private List<Belief> judged = List.of();
    private List<Verdict> verdicts = List.of();
    /** As long as the asset was not seen at that time, nothing more of it is stale. */
    private Instant freshUntil = Instant.MIN;

    /**
     * A sign.
     *
     * @param first the evidence when it was seen for the first time
     * @param lastSeen of a MAC address the same time: it is not tested again
     */
    record Sight(Evidence first, Instant lastSeen) {
        static Sight of(ProductSignal signal, Evidence first, Instant lastSeen) {
            boolean isMac = !signal.isSet()
                    && signal.signal().where().asksFor(ObservationKind.INTERFACE);
            return new Sight(first, isMac ? first.provenance().at() : lastSeen);
        }

        Sight with(Sight other, ProductSignal signal) {
            Evidence earliest = Matcher.EARLIEST.compare(first, other.first) <= 0
                    ? first
                    : other.first;
            return of(signal, earliest, later(lastSeen, other.lastSeen));
        }
    }

    /** Notes that there was an observation, whether it shows a sign or not. */
    void note(ObservationKind kind, Observation observation) {
        note(observation.at());
        if (Occasion.tellsAll(kind, observation)) {
            toldAll(kind, observation.at());
        }
    }

    /** Notes that the asset was seen then. */
    void note(Instant at) {
        newest = later(newest, at);
    }

    void note(Sights other) {
        note(other.newest);
        other.toldAll.forEach(this::toldAll);
    }

    private void toldAll(ObservationKind kind, Instant at) {
        Instant before = toldAll.get(kind);
        if (before == null || at.isAfter(before)) {
            toldAll.put(kind, at);
            if (before == null || Staleness.share(kind, before, newest) < 1) {
                changed();
            }
        }
    }

    private void changed() {
        freshUntil = Instant.MIN;
    }

    /** Adds what was seen of another, which stays as it is. Takes no heed of room. */
    void add(Sights other) {
        note(other);
        other.seen.forEach((signal, sight) -> {
            if (!signal.isSet()) {
                keep(signal, sight);
            }
        });
        other.parts.forEach(this::keep);
        other.versions.all().forEach(versions::keep);
    }

    /** Forgets what was first seen in that frame; returns whether there was something. */
    boolean retract(Provenance provenance) {
        changed();
        boolean seenThere = seen.entrySet().removeIf(sight -> !sight.getKey().isSet()
                && sight.getValue().first.provenance().equals(provenance));
        return versions.retract(provenance) || seenThere;
    }

    /** Forgets a sign of several parts, and its parts; returns whether there was something. */
    boolean retract(ProductSignal signal) {
        changed();
        seen.remove(signal);
        return !parts.isEmpty() && parts.remove(signal) != null;
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
        return put(signal, before, before == null ? sight : sight.with(before, signal));
    }

    private boolean put(ProductSignal signal, @Nullable Sight before, Sight now) {
        changed();
        seen.put(signal, now);
        return before == null || !now.first.equals(before.first) || share(signal, before) < 1;
    }

    /** Whether this part of a sign would take room. */
    boolean isNew(Candidate candidate, Instant at) {
        PartsSeen gathered = parts.get(candidate.signal());
        return gathered == null || gathered.isNew(candidate.number(), at);
    }

    /** Keeps a part of a sign; returns whether that may change a verdict. */
    boolean keep(Candidate candidate, Provenance provenance, String fact) {
        PartsSeen gathered = partsOf(candidate.signal());
        gathered.add(candidate.number(), provenance, fact);
        return whole(candidate.signal(), gathered);
    }

    /** Keeps what is known of a sign of several parts beside what is known here. */
    boolean keep(ProductSignal signal, PartsSeen other) {
        PartsSeen gathered = partsOf(signal);
        gathered.add(other);
        return whole(signal, gathered);
    }

    /** Takes back a sign of several parts, seen before a restart. */
    void restore(ProductSignal signal, Sight sight) {
        PartsSeen gathered = partsOf(signal);
        gathered.restore(sight);
        whole(signal, gathered);
    }

    private PartsSeen partsOf(ProductSignal signal) {
        changed();
        parts = parts.isEmpty() ? new HashMap<>() : parts;
        return parts.computeIfAbsent(signal, PartsSeen::new);
    }

    /** What is kept of the parts is the whole truth: it takes the place of what they were before. */
    private boolean whole(ProductSignal signal, PartsSeen gathered) {
        Optional<Sight> sight = gathered.sight();
        return sight.isPresent() && put(signal, seen.get(signal), sight.get());
    }

    boolean isEmpty() {
        return seen.isEmpty() && versions.size() == 0;
    }

    Map<ProductSignal, Sight> seen() {
        return seen;
    }

    ToldVersions versions() {
        return versions;
    }

    Map<ProductSignal, PartsSeen> parts() {
        return parts;
    }

    /** How much room the parts of a sign take. */
    int size(ProductSignal signal) {
        PartsSeen gathered = parts.get(signal);
        return gathered == null ? 0 : gathered.size();
    }

    /** How much room everything takes. */
    int size() {
        return (int) seen.keySet().stream().filter(signal -> !signal.isSet()).count()
                + parts.values().stream().mapToInt(PartsSeen::size).sum() + versions.size();
    }

    /** Most probable first; nothing below {@code POSSIBLE}. */
    List<Verdict> verdicts() {
        if (newest.isBefore(freshUntil) && versions.isEmpty()) {
            return verdicts;
        }
        List<Belief> now = beliefs();
        if (!now.equals(judged)) {
            judged = now;
            verdicts = Family.verdicts(now).stream()
                    .filter(verdict -> verdict.confidence() != Confidence.NONE)
                    .sorted(MOST_PROBABLE).toList();
        }
        freshUntil = nextStale();
        return verdicts;
    }

    private Instant nextStale() {
        Instant next = Instant.MAX;
        for (Map.Entry<ProductSignal, Sight> sight : seen.entrySet()) {
            next = earlier(next, Staleness.next(sight.getKey().signal().where(),
                    sight.getValue().lastSeen, newest));
        }
        for (Map.Entry<ObservationKind, Instant> told : toldAll.entrySet()) {
            next = earlier(next, Staleness.next(told.getKey(), told.getValue(), newest));
        }
        return next;
    }

    /** What to think of each product that a sign speaks for or against, by its id. */
    List<Belief> beliefs() {
        Map<String, List<Map.Entry<ProductSignal, Sight>>> products = new TreeMap<>();
        seen.entrySet().forEach(sight -> products
                .computeIfAbsent(sight.getKey().product().id(), _ -> new ArrayList<>()).add(sight));
        Set<ObservationKind> known = known();
        return OtherIdentity.weighed(products.values().stream()
                .map(sights -> belief(sights.getFirst().getKey().product(), aged(sights), known))
                .toList());
    }

    private Belief belief(Fingerprint product, List<Evidence> evidence,
            Set<ObservationKind> known) {
        Map<String, BitSet> shown = new HashMap<>();
        parts.forEach((signal, gathered) -> {
            if (signal.product().equals(product)) {
                shown.put(signal.signal().id(), gathered.shown());
            }
        });
        return Belief.of(product, evidence, known, shown)
                .with(Firmware.of(product, versions.version(product.id(), newest)));
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
        return Staleness.share(signal.signal().where(), sight.lastSeen, newest);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
