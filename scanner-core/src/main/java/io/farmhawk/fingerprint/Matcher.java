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
            case AssetChanged.Evicted(AssetId asset) -> !forget(asset).isEmpty();
        };
    }

    /** What the asset is believed to be, most probable first; nothing below {@code POSSIBLE}. */
    public List<Verdict> verdicts(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.verdicts();
    }

    /** What to think of each product that a sign of the asset speaks for or against. */
    List<Belief> beliefs(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.beliefs();
    }

    /** All evidence kept of the asset, by product and signal. */
    public List<ProductEvidence> evidence(AssetId asset) {
        return seen(asset).entrySet().stream()
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

    /** All versions kept that the asset told, by product. */
    public List<ProductVersion> versions(AssetId asset) {
        Sights sights = assets.get(asset);
        return sights == null ? List.of() : sights.versions().all();
    }

    /** Takes back versions that were kept before a restart, but those that no rule would read today. */
    public void restoreVersions(AssetId asset, List<ProductVersion> before) {
        before.stream().filter(versions::knows).forEach(version -> keep(asset, version));
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
                    .test(field -> ObservationText.values(observation, field));
            if (fact.isPresent()) {
                changed |= keep(asset, candidate,
                        Sight.of(candidate,
                                evidence(candidate, fact.get(), observation.provenance()),
                                observation.at()));
            }
        }
        for (ProductVersion told : versions.told(observation)) {
            changed |= keep(asset, told);
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
        return (sights.knows(signal) || takeRoom()) && sights.keep(signal, sight);
    }

    private boolean keep(AssetId asset, ProductVersion version) {
        ToldVersions told = sightsOf(asset).versions();
        return (!told.needsRoom(version) || takeRoom()) && told.keep(version);
    }

    /** Takes room for one more, or counts that there is none. */
    private boolean takeRoom() {
        if (kept == MOST_KEPT) {
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
            changed |= keep(asset, sight.getKey(), sight.getValue());
        }
        for (ProductVersion version : gone.versions().all()) {
            changed |= keep(asset, version);
        }
        return changed;
    }

    private Sights forget(AssetId asset) {
        Sights sights = assets.remove(asset);
        if (sights == null) {
            return new Sights();
        }
        kept -= sights.seen().size() + sights.versions().size();
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
