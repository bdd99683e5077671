package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Sights.Sight;
import io.farmhawk.fingerprint.SignalIndex.Candidate;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Gathers evidence from what the inventory learns, and says what each asset is believed to be.
 *
 * <p>Of every sign of an asset the earliest sight is kept, and when it was last seen, so the order in
 * which observations arrive does not matter and a sign seen again changes nothing but its age: what was
 * not seen for long counts less, see {@link Staleness}. At most {@value #MOST_KEPT} sights and told versions
 * are kept; further ones are counted and dropped. One thread only; {@link #dropped} may be read by any.
 */
public final class Matcher {
    static final int MOST_KEPT = 1 << 18;

    /** By time, then source, frame and fact: what was seen first, without doubt. */
    static final Comparator<Evidence> EARLIEST = Comparator
            .comparing(Evidence::provenance, Matcher::compare).thenComparing(Evidence::fact);

    private final SignalIndex index;
    private final VersionIndex versions;
    private final Map<AssetId, Sights> assets = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private int kept;

    public Matcher(FingerprintPack pack) {
        index = new SignalIndex(pack);
        versions = new VersionIndex(pack);
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
            case AssetChanged.Evicted(AssetId asset) -> !forget(asset).isEmpty();
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

    /** Whether a sign was seen that speaks for or against a product of one of these kinds. */
    public boolean hasSignOf(List<AssetId> parts, Set<String> kinds) {
        for (AssetId part : parts) {
            for (ProductSignal signal : seen(part).keySet()) {
                if (kinds.contains(signal.product().kind())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What to think of each product that a sign of the asset speaks for or against. */
    List<Belief> beliefs(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.beliefs();
    }

    /** Products for which something speaks, and what to ask about them, most probable first. */
    public List<Lead> leads(AssetId asset) {
        boolean isKnown = verdicts(asset).stream().anyMatch(Lead::settles);
        return beliefs(asset).stream().map(Lead::of).filter(lead -> lead.isWorthAsking(isKnown))
                .sorted(Comparator.comparingDouble(Lead::probability).reversed()).toList();
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
                        sight.getValue().first(), sight.getValue().lastSeen(),
                        Optional.of(sight.getKey().signal().where().digest())))
                .sorted(Comparator.comparing(ProductEvidence::product)
                        .thenComparing(each -> each.evidence().signal()))
                .toList();
    }

    /**
     * Takes back what was kept before a restart. What the pack of today does not know is dropped, and
     * what was shown to another test than that of today; group and weight are those of today. Of a
     * sign of several parts the whole is taken back; parts that were no whole are gathered anew.
     *
     * @param lastSeen when the asset was last seen
     */
    public void restore(AssetId asset, List<ProductEvidence> before, Instant lastSeen) {
        sightsOf(asset).note(lastSeen);
        for (ProductEvidence each : before) {
            index.named(each.product(), each.evidence().signal())
                    .filter(known -> each.wasShownTo(known.signal().where()))
                    .ifPresent(known -> restore(asset, known, each));
        }
    }

    /** All versions kept that an asset's interfaces told, by product. */
    public List<ProductVersion> versions(List<AssetId> parts) {
        return together(parts).versions().all();
    }

    /** All versions kept that the asset told, by product. */
    public List<ProductVersion> versions(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.versions().all();
    }

    /** Takes back versions that were kept before a restart, but those that no rule would read today. */
    public void restoreVersions(AssetId asset, List<ProductVersion> before) {
        before.stream().filter(versions::knows).forEach(version -> keep(asset, version));
    }

    private void restore(AssetId asset, ProductSignal known, ProductEvidence before) {
        Evidence old = before.evidence();
        Sight sight = Sight.of(known, known.evidence(kind(known, old), old.fact(),
                old.provenance()), before.lastSeen());
        if (!known.isSet()) {
            keep(asset, known, sight);
        } else if (kept < MOST_KEPT) {
            kept -= sightsOf(asset).size(known);
            sightsOf(asset).restore(known, sight);
            kept += sightsOf(asset).size(known);
        } else {
            dropped.incrementAndGet();
        }
    }

    /** That of the part which came last; of today's test, should that have been named otherwise. */
    private static ObservationKind kind(ProductSignal known, Evidence old) {
        Where where = known.signal().where();
        return ObservationKind.named(old.observation()).filter(where::asksFor)
                .orElse(where.parts().getFirst().observation());
    }

    /** Sights that found no room. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    /** Sights that are kept, of at most {@value #MOST_KEPT}. */
    int kept() {
        return kept;
    }

    private boolean observe(AssetId asset, Observation observation) {
        Sights sights = sightsOf(asset);
        ObservationKind kind = ObservationKind.of(observation);
        sights.note(kind, observation);
        MacAddress mac = macOf(observation);
        if (mac != null && !sights.isNews(mac, observation.provenance())) {
            return false;
        }
        boolean changed = false;
        for (Candidate candidate : index.candidates(kind, observation)) {
            Optional<String> fact = candidate.part()
                    .test(field -> ObservationFields.values(observation, field));
            if (fact.isPresent()) {
                changed |= keep(asset, candidate, observation, fact.get());
            }
        }
        for (ProductVersion told : versions.told(kind, observation)) {
            changed |= keep(asset, told);
        }
        return changed;
    }

    private static @Nullable MacAddress macOf(Observation observation) {
        return switch (observation) {
            case Observation.AddressClaim claim -> claim.mac();
            case Observation.Sighting sighting -> sighting.mac();
            case Observation.NeighbourEntry told -> told.mac();
            case Observation.SwitchPort told -> told.mac();
            default -> null;
        };
    }

    private boolean keep(AssetId asset, Candidate candidate, Observation observation,
            String fact) {
        ProductSignal signal = candidate.signal();
        if (!signal.isSet()) {
            return keep(asset, signal, Sight.of(signal,
                    signal.evidence(candidate.part().observation(), fact,
                            observation.provenance()),
                    observation.at()));
        }
        Sights sights = sightsOf(asset);
        if (kept >= MOST_KEPT && sights.isNew(candidate, observation.at())) {
            dropped.incrementAndGet();
            return false;
        }
        kept -= sights.size(signal);
        boolean changed = sights.keep(candidate, observation.provenance(), fact);
        kept += sights.size(signal);
        return changed;
    }

    private boolean keep(AssetId asset, ProductSignal signal, Sight sight) {
        Sights sights = sightsOf(asset);
        return (sights.knows(signal) || takeRoom()) && sights.keep(signal, sight);
    }

    private boolean keep(AssetId asset, ProductVersion version) {
        ToldVersions told = sightsOf(asset).versions();
        return (!told.needsRoom(version) || takeRoom()) && told.keep(version);
    }

    /** Takes room for one more, or counts that there is none. */
    private boolean takeRoom() {
        if (kept >= MOST_KEPT) {
            dropped.incrementAndGet();
            return false;
        }
        kept++;
        return true;
    }

    private Sights sightsOf(AssetId asset) {
        return assets.computeIfAbsent(asset, _ -> new Sights());
    }

    private boolean merge(AssetId asset, AssetId from) {
        Sights gone = forget(from);
        sightsOf(asset).note(gone);
        boolean changed = false;
        for (Map.Entry<ProductSignal, Sight> sight : gone.seen().entrySet()) {
            changed |= !sight.getKey().isSet() && keep(asset, sight.getKey(), sight.getValue());
        }
        for (Map.Entry<ProductSignal, PartsSeen> parts : gone.parts().entrySet()) {
            changed |= keep(asset, parts.getKey(), parts.getValue());
        }
        for (ProductVersion version : gone.versions().all()) {
            changed |= keep(asset, version);
        }
        return changed;
    }

    private boolean keep(AssetId asset, ProductSignal signal, PartsSeen parts) {
        if (kept + parts.size() > MOST_KEPT) {
            dropped.addAndGet(parts.size());
            return false;
        }
        Sights sights = sightsOf(asset);
        kept -= sights.size(signal);
        boolean changed = sights.keep(signal, parts);
        kept += sights.size(signal);
        return changed;
    }

    private Sights together(List<AssetId> parts) {
        Sights all = new Sights();
        for (AssetId part : parts) {
            Sights each = assets.get(part);
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    // A set that a part of it may have come by is gathered anew, as after a restart.
    private boolean retract(AssetId asset, Observation observation) {
        Sights sights = assets.get(asset);
        if (sights == null) {
            return false;
        }
        kept -= sights.size();
        boolean changed = sights.retract(observation.provenance());
        for (Candidate candidate : index.candidates(observation)) {
            changed |= candidate.signal().isSet() && sights.retract(candidate.signal());
        }
        kept += sights.size();
        return changed;
    }

    private Sights forget(AssetId asset) {
        Sights sights = assets.remove(asset);
        if (sights == null) {
            return new Sights();
        }
        kept -= sights.size();
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
