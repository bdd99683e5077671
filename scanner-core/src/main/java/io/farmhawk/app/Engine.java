package io.farmhawk.app;

import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.store.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of state: facts in, assets, verdicts and findings out. Confined to one thread; uses no
 * clock, so the same facts give the same result today and in a year.
 */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration SEEN_AGAIN_EVERY = Duration.ofSeconds(1);
    /** Looking at all pairs of interfaces that share a key costs more than weighing evidence. */
    private static final Duration IDENTITIES_EVERY = Duration.ofSeconds(10);

    private final Inventory inventory;
    private Matcher matcher;
    private final Findings findings;
    private final Runnable found;
    private final NavigableMap<AssetId, AssetView> views = new TreeMap<>();
    private final Set<AssetId> touched = new HashSet<>();
    /** Known outside, or with a finding, and no longer here. */
    private final Set<AssetId> gone = new HashSet<>();
    /** Put back from disk and in no view yet. */
    private final Set<AssetId> restored = new HashSet<>();
    private final Set<AssetId> believed = new HashSet<>();
    private final Set<AssetId> toJudge = new LinkedHashSet<>();
    /** Believed assets that were seen again, and nothing more: what grew old may have lost weight. */
    private final Set<AssetId> seenAgain = new LinkedHashSet<>();
    private Instant seenAgainJudged = Instant.EPOCH;
    private Instant identified = Instant.EPOCH;
    private Instant newest = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private final Consumer<AssetChanged> onChange = this::changedNow;
    private final NetworkFindings network;
    private final FarmWatch farms;
    private final Doors doors = new Doors();
    private Optional<Provenance> seen = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean findingsChanged;

    /**
     * What changed since the last time it was asked.
     *
     * @param assets new or changed ones, by id
     * @param news those of them that changed in more than the time they were last seen
     * @param gone assets merged into others or forgotten
     * @param findings whether a finding is new or changed
     */
    record Changes(List<AssetView> assets, List<AssetView> news, Set<AssetId> gone,
            boolean findings) {
        boolean isEmpty() {
            return assets.isEmpty() && gone.isEmpty() && !findings;
        }
    }

    /** In a household of which nothing is known. */
    Engine(Inventory inventory, Matcher matcher, Findings findings, Runnable found) {
        this(inventory, matcher, findings, found, Site.home());
    }

    /** @param found called when a finding is new or changed, and on disk */
    Engine(Inventory inventory, Matcher matcher, Findings findings, Runnable found, Site site) {
        network = new NetworkFindings(findings, site);
        farms = network.farms();
        this.inventory = inventory;
        this.matcher = matcher;
        this.findings = findings;
        this.found = found;
    }

    /** Puts back what an earlier run knew of an asset; before the first fact. */
    void restore(Ledger.StoredAsset before) {
        AssetId id = before.asset().id();
        inventory.restore(before.asset());
        doors.restore(id, before.doors());
        matcher.restore(id, before.evidence(), before.asset().lastSeen());
        matcher.restoreVersions(id, before.versions());
        touched.add(id);
        restored.add(id);
        if (!before.evidence().isEmpty() || !before.versions().isEmpty()) {
            believed.add(id);
            farms.classified(id, matcher.verdicts(id));
        }
    }

    /** Puts back what an earlier run wrote of the place; before the first fact. */
    void restorePlace(Json.Obj written) {
        farms.read(written);
    }

    /** What is known of the place, to survive a restart. */
    Json.Obj place() {
        return farms.write(inventory);
    }

    /**
     * Goes on with other fingerprints: what was seen is weighed as they say.
     *
     * @param fresh that has seen nothing yet
     * @param kept what tests as before, named as by {@link FingerprintPack#testsAsBefore}; what was seen
     *        of anything else no longer shows anything
     */
    void use(Matcher fresh, Set<String> kept, Instant at) {
        for (AssetId asset : believed) {
            Instant lastSeen = inventory.asset(asset).map(Asset::lastSeen).orElse(at);
            for (AssetId part : inventory.partsOf(asset)) {
                fresh.restore(part, matcher.evidence(part).stream().filter(
                        each -> kept.contains(each.product() + '/' + each.evidence().signal()))
                        .toList(), lastSeen);
                fresh.restoreVersions(part, matcher.versions(part).stream()
                        .filter(each -> kept.contains(
                                each.product() + "/version/" + each.told().evidence().signal()))
                        .toList());
            }
        }
        matcher = fresh;
        touched.addAll(believed);
        toJudge.addAll(believed);
        judge(at);
    }

    /** Takes a fact. What follows from it is on disk when this returns. */
    void accept(Observation observation) {
        now = observation.at();
        newest = now.isAfter(newest) ? now : newest;
        inventory.accept(observation, onChange);
        doors.heard(observation);
        if (observation instanceof Observation.FlowSummary flow) {
            inventory.holderOf(flow.server()).ifPresent(part -> farms.served(part, flow));
        }
        if (now.isAfter(seenAgainJudged.plus(SEEN_AGAIN_EVERY))) {
            seen = Optional.of(observation.provenance());
            judgeSeenAgain(now);
        }
        judge(now);
    }

    /** Judges all that may still change; at the end of a source. */
    void settle() {
        identify(newest);
        judgeSeenAgain(newest);
        judge(newest);
        judgeNetwork();
    }

    private void identify(Instant at) {
        inventory.settle(change -> changed(change, at));
        identified = at;
    }

    private void judgeSeenAgain(Instant at) {
        if (at.isAfter(identified.plus(IDENTITIES_EVERY))) {
            identify(at);
        }
        toJudge.addAll(seenAgain);
        seenAgain.clear();
        seenAgainJudged = at;
        if (network.isDue(inventory, newest)) {
            judgeNetwork();
        }
    }

    private void judgeNetwork() {
        if (seen.isEmpty()) {
            return;
        }
        try {
            network.judge(inventory, seen.get(), newest, this::tell);
            trouble = Optional.empty();
        } catch (IOException e) {
            refused(e);
        }
    }

    private void changedNow(AssetChanged change) {
        changed(change, now);
    }

    private void changed(AssetChanged change, Instant at) {
        farms.accept(change);
        doors.accept(change);
        switch (change) {
            case AssetChanged.Appeared(AssetId asset) -> touched.add(asset);
            case AssetChanged.Observed(AssetId part, _) -> {
                AssetId asset = inventory.wholeOf(part);
                touched.add(asset);
                if (matcher.accept(change)) {
                    toJudge.add(asset);
                } else if (believed.contains(asset)) {
                    seenAgain.add(asset);
                }
            }
            case AssetChanged.Merged(AssetId asset, AssetId from) ->
                merged(change, asset, from, at);
            case AssetChanged.Joined(AssetId asset, AssetId part) ->
                merged(change, asset, part, at);
            case AssetChanged.Parted(AssetId part, AssetId from) -> {
                matcher.accept(change);
                gone.remove(part);
                touched.addAll(List.of(part, from));
                toJudge.addAll(List.of(part, from));
            }
            case AssetChanged.Retracted(AssetId part, _) -> {
                if (matcher.accept(change)) {
                    touched.add(inventory.wholeOf(part));
                    toJudge.add(inventory.wholeOf(part));
                }
            }
            case AssetChanged.Evicted(AssetId asset) -> {
                matcher.accept(change);
                forget(asset);
            }
        }
    }

    private void merged(AssetChanged change, AssetId into, AssetId from, Instant at) {
        matcher.accept(change);
        touched.add(into);
        toJudge.add(into);
        resolve(into, from, at);
        forget(from);
    }

    private void resolve(AssetId into, AssetId from, Instant at) {
        try {
            findings.merged(into, from, at).forEach(this::tell);
            trouble = Optional.empty();
        } catch (IOException e) {
            refused(e);
        }
    }

    private void forget(AssetId asset) {
        touched.remove(asset);
        toJudge.remove(asset);
        farms.gone(asset);
        seenAgain.remove(asset);
        // Who came and went between two looks was never known outside: a flood of such leaves nothing.
        boolean wasBelieved = believed.remove(asset);
        boolean wasRestored = restored.remove(asset);
        if (views.remove(asset) != null || wasBelieved || wasRestored) {
            gone.add(asset);
        }
    }

    /** Judges the assets whose evidence changed; those the disk refused come up again. */
    void judge(Instant at) {
        if (toJudge.isEmpty()) {
            return;
        }
        List<AssetId> now = new ArrayList<>(toJudge);
        toJudge.clear();
        for (AssetId id : now) {
            if (inventory.isAsset(id)) {
                judge(id, at);
            }
        }
    }

    private void judge(AssetId id, Instant at) {
        believed.add(id);
        List<AssetId> parts = inventory.partsOf(id);
        if (matcher.hasSignOf(parts, FarmWatch.KINDS)) {
            farms.classified(id, matcher.verdicts(parts));
        }
        if (findings.isSubject(id) || matcher.hasSignOf(parts, FindingKind.PRODUCT_KINDS)) {
            inventory.asset(id).ifPresent(asset -> judge(asset, parts, at));
        }
    }

    private void judge(Asset asset, List<AssetId> parts, Instant at) {
        List<Verdict> verdicts = matcher.verdicts(parts);
        try {
            for (FindingKind kind : FindingKind.values()) {
                findings.judge(kind, asset, verdicts, at).ifPresent(this::tell);
            }
            trouble = Optional.empty();
        } catch (IOException e) {
            toJudge.add(asset.id());
            refused(e);
        }
    }

    private void tell(Finding finding) {
        findingsChanged = true;
        found.run();
        LOG.atInfo().addKeyValue("finding", finding.id())
                .addKeyValue("fingerprint", finding.verdict().product())
                .addKeyValue("asset", finding.asset().id()).log("finding is new or changed");
    }

    private void refused(IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (!trouble.equals(Optional.of(reason))) {
            LOG.atError().addKeyValue("reason", reason)
                    .log("ledger does not take findings, they wait in memory");
        }
        trouble = Optional.of(reason);
    }

    /** Moves a finding through its life cycle. */
    Optional<Finding> triage(FindingId id, Triage triage, Instant at) throws IOException {
        Optional<Finding> changed = findings.triage(id, triage, at);
        changed.ifPresent(this::tell);
        return changed;
    }

    /** Opens again what was suppressed until now, and tries again what the disk refused. */
    void expire(Instant now) {
        try {
            findings.expire(now).forEach(this::tell);
        } catch (IOException e) {
            refused(e);
        }
        judgeSeenAgain(now);
        judge(now);
    }

    /** What changed since this was last asked. */
    Changes changes() {
        inventory.settle(change -> changed(change, newest));
        judge(newest);
        List<AssetView> changed = new ArrayList<>(touched.size());
        List<AssetView> news = new ArrayList<>();
        restored.clear();
        for (AssetId id : touched.stream().sorted().toList()) {
            Optional<Asset> asset = inventory.asset(id);
            if (asset.isPresent()) {
                List<AssetId> parts = inventory.partsOf(id);
                AssetView view = new AssetView(asset.get(), matcher.verdicts(parts),
                        doors.of(parts));
                AssetView before = views.put(id, view);
                if (!view.equals(before)) {
                    changed.add(view);
                }
                Instant seen = view.asset().lastSeen();
                if (before == null || !view.seenUntil(seen).equals(before.seenUntil(seen))) {
                    news.add(view);
                }
            }
        }
        Changes changes = new Changes(changed, news, Set.copyOf(gone), findingsChanged);
        touched.clear();
        gone.clear();
        findingsChanged = false;
        return changes;
    }

    /** All assets as of the last {@link #changes}, by id. */
    List<AssetView> assets() {
        return List.copyOf(views.values());
    }

    List<ProductEvidence> evidence(AssetId asset) {
        return matcher.evidence(inventory.partsOf(asset));
    }

    List<ProductVersion> versions(AssetId asset) {
        return matcher.versions(inventory.partsOf(asset));
    }

    /** What is known of hosts, as of the last {@link #changes}. */
    HeardHosts heard() {
        return new HeardHosts(this, doors, newest);
    }

    List<Finding> findings() {
        return findings.all();
    }

    int openFindings() {
        return findings.open();
    }

    /** What found no room, by {@code place/reason}; without the zeros. */
    List<Overview.Count> leftOut() {
        return Stream.of(new Overview.Count("inventory/evicted", inventory.evicted()),
                new Overview.Count("inventory/unattached", inventory.unattached()),
                new Overview.Count("evidence/dropped", matcher.dropped()),
                new Overview.Count("doors/dropped", doors.dropped()),
                new Overview.Count("finding/displaced", findings.displaced()),
                new Overview.Count("finding/refused", findings.refused()))
                .filter(count -> count.value() > 0).toList();
    }

    /** Why the disk does not take findings now, or what floods the tables. */
    Optional<String> trouble() {
        return trouble.or(() -> FloodWatch.trouble(inventory.floods()));
    }
}
