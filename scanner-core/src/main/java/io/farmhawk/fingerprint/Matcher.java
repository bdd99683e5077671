package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.SignalIndex.ProductSignal;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gathers evidence from what the inventory learns, and says what each asset is believed to be.
 *
 * <p>Of every sign of an asset the earliest sight is kept, so the order in which observations arrive
 * does not matter and a sign seen again changes nothing. At most {@value #MOST_KEPT} sights are kept;
 * further ones are counted and dropped. One thread only; {@link #dropped} may be read by any.
 */
public final class Matcher {
    static final int MOST_KEPT = 1 << 18;

    /** By time, then source, frame and fact: what was seen first, without doubt. */
    static final Comparator<Evidence> EARLIEST = Comparator
            .comparing(Evidence::provenance, Matcher::compare).thenComparing(Evidence::fact);

    private final SignalIndex index;
    private final Map<AssetId, Sights> assets = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private int kept;

    public Matcher(FingerprintPack pack) {
        index = new SignalIndex(pack);
    }

    /**
     * Takes what the inventory says changed.
     *
     * @return whether the evidence of {@code change.asset()} changed, and so its verdicts may have
     */
    public boolean accept(AssetChanged change) {
        return switch (change) {
            case AssetChanged.Appeared _ -> false;
            case AssetChanged.Observed(AssetId asset, Observation observation) ->
                observe(asset, observation);
            case AssetChanged.Merged(AssetId asset, AssetId from) -> merge(asset, from);
            case AssetChanged.Evicted(AssetId asset) -> !forget(asset).isEmpty();
        };
    }

    /** What the asset is believed to be, most probable first; nothing below {@code POSSIBLE}. */
    public List<Verdict> verdicts(AssetId asset) {
        Map<String, List<Map.Entry<ProductSignal, Evidence>>> products = new TreeMap<>();
        seen(asset).entrySet().forEach(sight -> products
                .computeIfAbsent(sight.getKey().product().id(), _ -> new ArrayList<>()).add(sight));
        return products.values().stream()
                .map(sights -> Weighing.of(sights.getFirst().getKey().product(),
                        sights.stream().map(Map.Entry::getValue).toList()))
                .filter(verdict -> verdict.confidence() != Confidence.NONE)
                .sorted(Comparator.comparingDouble((Verdict verdict) -> -verdict.probability())
                        .thenComparing(Verdict::product))
                .toList();
    }

    /** All evidence kept of the asset, by product and signal. */
    public List<ProductEvidence> evidence(AssetId asset) {
        return seen(asset).entrySet().stream()
                .map(sight -> new ProductEvidence(sight.getKey().product().id(), sight.getValue()))
                .sorted(Comparator.comparing(ProductEvidence::product)
                        .thenComparing(each -> each.evidence().signal()))
                .toList();
    }

    /**
     * Takes back what was kept before a restart. What the pack of today does not know is dropped;
     * group and weight are those of today.
     */
    public void restore(AssetId asset, List<ProductEvidence> before) {
        for (ProductEvidence each : before) {
            Evidence old = each.evidence();
            index.named(each.product(), old.signal()).ifPresent(
                    known -> keep(asset, known, evidence(known, old.fact(), old.provenance())));
        }
    }

    /** Sights that found no room. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    private boolean observe(AssetId asset, Observation observation) {
        MacAddress mac = macOf(observation);
        if (mac != null && !assets.computeIfAbsent(asset, _ -> new Sights()).isNews(mac,
                observation.provenance())) {
            return false;
        }
        boolean changed = false;
        for (ProductSignal candidate : index.candidates(observation)) {
            Optional<String> fact = candidate.signal().where()
                    .test(field -> ObservationText.values(observation, field));
            if (fact.isPresent()) {
                changed |= keep(asset, candidate,
                        evidence(candidate, fact.get(), observation.provenance()));
            }
        }
        return changed;
    }

    private static @Nullable MacAddress macOf(Observation observation) {
        if (observation instanceof Observation.AddressClaim claim) {
            return claim.mac();
        }
        return observation instanceof Observation.Sighting sighting ? sighting.mac() : null;
    }

    private static Evidence evidence(ProductSignal known, String fact, Provenance provenance) {
        Signal signal = known.signal();
        return new Evidence(signal.id(), signal.group(), signal.likelihoodRatio(),
                signal.where().observation().word(), fact, provenance);
    }

    private boolean keep(AssetId asset, ProductSignal signal, Evidence evidence) {
        Map<ProductSignal, Evidence> seen = assets.computeIfAbsent(asset, _ -> new Sights()).seen;
        Evidence before = seen.get(signal);
        if (before != null && EARLIEST.compare(before, evidence) <= 0) {
            return false;
        }
        if (before == null) {
            if (kept == MOST_KEPT) {
                dropped.incrementAndGet();
                return false;
            }
            kept++;
        }
        seen.put(signal, evidence);
        return true;
    }

    private boolean merge(AssetId asset, AssetId from) {
        boolean changed = false;
        for (Map.Entry<ProductSignal, Evidence> sight : forget(from).entrySet()) {
            changed |= keep(asset, sight.getKey(), sight.getValue());
        }
        return changed;
    }

    private Map<ProductSignal, Evidence> forget(AssetId asset) {
        Sights sights = assets.remove(asset);
        Map<ProductSignal, Evidence> seen = sights == null ? Map.of() : sights.seen;
        kept -= seen.size();
        return seen;
    }

    private Map<ProductSignal, Evidence> seen(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? Map.of() : sights.seen;
    }

    private static int compare(Provenance one, Provenance other) {
        int byTime = one.at().compareTo(other.at());
        int bySource = byTime != 0 ? byTime : one.source().compareTo(other.source());
        return bySource != 0 ? bySource : Long.compare(one.frame(), other.frame());
    }

    /** What was seen of one asset. */
    private static final class Sights {
        private final Map<ProductSignal, Evidence> seen = new HashMap<>();
        private @Nullable MacAddress mac;
        private @Nullable Provenance macSeen;

        /** Whether this address was not tested yet, or only in a later frame. */
        private boolean isNews(MacAddress seenNow, Provenance provenance) {
            boolean known = seenNow.equals(mac) && macSeen != null
                    && compare(macSeen, provenance) <= 0;
            if (!known) {
                mac = seenNow;
                macSeen = provenance;
            }
            return !known;
        }
    }
}
