package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Sights.Sight;
import io.farmhawk.fingerprint.SignalIndex.ProductSignal;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gathers evidence from what the inventory learns, and says what each asset is believed to be.
 *
 * <p>Of every sign of an asset the earliest sight is kept, and when it was last seen, so the order in
 * which observations arrive does not matter and a sign seen again changes nothing but its age: what was
 * not seen for long counts less, see {@link Staleness}. At most {@value #MOST_KEPT} sights are kept;
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
            // What is known of each interface stays apart; verdicts(Collection) looks at them together.
            case AssetChanged.Joined _,AssetChanged.Parted _ -> true;
            case AssetChanged.Retracted(AssetId asset, Observation observation) ->
                retract(asset, observation);
            case AssetChanged.Evicted(AssetId asset) -> !forget(asset).seen().isEmpty();
        };
    }

    /** What the asset is believed to be, most probable first; nothing below {@code POSSIBLE}. */
    public List<Verdict> verdicts(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.verdicts();
    }

    /**
     * What an asset of several interfaces is believed to be, see {@link #verdicts(AssetId)}.
     *
     * @param parts the ids of its interfaces
     */
    public List<Verdict> verdicts(List<AssetId> parts) {
        return parts.size() == 1 ? verdicts(parts.getFirst()) : together(parts).verdicts();
    }

    /** What to think of each product that a sign of the asset speaks for or against. */
    List<Belief> beliefs(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.beliefs();
    }

    /** All evidence kept of the asset, by product and signal. */
    public List<ProductEvidence> evidence(AssetId asset) {
        return evidence(seen(asset));
    }

    /** All evidence kept of an asset's interfaces, by product and signal. */
    public List<ProductEvidence> evidence(List<AssetId> parts) {
        return evidence(together(parts).seen());
    }

    private static List<ProductEvidence> evidence(Map<ProductSignal, Sight> seen) {
        return seen.entrySet().stream()
                .map(sight -> new ProductEvidence(sight.getKey().product().id(),
                        sight.getValue().first(), sight.getValue().lastSeen()))
                .sorted(Comparator.comparing(ProductEvidence::product)
                        .thenComparing(each -> each.evidence().signal()))
                .toList();
    }

    /**
     * Takes back what was kept before a restart. What the pack of today does not know is dropped;
     * group and weight are those of today.
     *
     * @param lastSeen when the asset was last seen
     */
    public void restore(AssetId asset, List<ProductEvidence> before, Instant lastSeen) {
        sightsOf(asset).note(lastSeen);
        for (ProductEvidence each : before) {
            Evidence old = each.evidence();
            index.named(each.product(), old.signal()).ifPresent(
                    known -> keep(asset, known, Sight.of(known,
                            evidence(known, old.fact(), old.provenance()), each.lastSeen())));
        }
    }

    /** Sights that found no room. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    private boolean observe(AssetId asset, Observation observation) {
        Sights sights = sightsOf(asset);
        sights.note(observation);
        MacAddress mac = macOf(observation);
        if (mac != null && !sights.isNews(mac, observation.provenance())) {
            return false;
        }
        boolean changed = false;
        for (ProductSignal candidate : index.candidates(observation)) {
            Optional<String> fact = candidate.signal().where()
                    .test(field -> ObservationFields.values(observation, field));
            if (fact.isPresent()) {
                changed |= keep(asset, candidate,
                        Sight.of(candidate,
                                evidence(candidate, fact.get(), observation.provenance()),
                                observation.at()));
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

    private boolean keep(AssetId asset, ProductSignal signal, Sight sight) {
        Sights sights = sightsOf(asset);
        if (!sights.knows(signal)) {
            if (kept == MOST_KEPT) {
                dropped.incrementAndGet();
                return false;
            }
            kept++;
        }
        return sights.keep(signal, sight);
    }

    private Sights sightsOf(AssetId asset) {
        return assets.computeIfAbsent(asset, _ -> new Sights());
    }

    private boolean merge(AssetId asset, AssetId from) {
        Sights gone = forget(from);
        sightsOf(asset).note(gone);
        boolean changed = false;
        for (Map.Entry<ProductSignal, Sight> sight : gone.seen().entrySet()) {
            changed |= keep(asset, sight.getKey(), sight.getValue());
        }
        return changed;
    }

    private Sights together(List<AssetId> parts) {
        Sights all = new Sights();
        for (AssetId part : parts) {
            Sights each = assets.get(part);
            if (each != null) {
                all.note(each);
                each.seen().forEach(all::keep);
            }
        }
        return all;
    }

    private boolean retract(AssetId asset, Observation observation) {
        int before = kept;
        seen(asset).entrySet().removeIf(sight -> {
            boolean isOfIt = sight.getValue().first().provenance().equals(observation.provenance());
            kept -= isOfIt ? 1 : 0;
            return isOfIt;
        });
        return kept != before;
    }

    private Sights forget(AssetId asset) {
        Sights sights = assets.remove(asset);
        if (sights == null) {
            return new Sights();
        }
        kept -= sights.seen().size();
        return sights;
    }

    private Map<ProductSignal, Sight> seen(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? Map.of() : sights.seen();
    }

    static int compare(Provenance one, Provenance other) {
        int byTime = one.at().compareTo(other.at());
        int bySource = byTime != 0 ? byTime : one.source().compareTo(other.source());
        return bySource != 0 ? bySource : Long.compare(one.frame(), other.frame());
    }
}
