package io.farmhawk.app;

import io.farmhawk.correlation.Assessment;
import io.farmhawk.correlation.Correlator;
import io.farmhawk.correlation.Device;
import io.farmhawk.correlation.Device.Role;
import io.farmhawk.correlation.Sign;
import io.farmhawk.correlation.Site;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says when the place as a whole is worth a judgement, and what is then believed of it. */
final class FarmWatch {
    /** Kinds of verdicts that say what an asset is in a place. */
    static final Set<String> KINDS = Set.of("asset-class", "ip-kvm");

    private static final Duration EVERY = Duration.ofMinutes(1);
    /** After a start little is known: what an earlier run believed is not refuted for so long. */
    private static final Duration SETTLES_AFTER = Duration.ofHours(24);
    /** That so many share a line is counted; that each laptop is its employer's, inferred. */
    private static final double PROBABILITY_OF_COUNT = 0.95;

    private final Correlator correlator = new Correlator();
    private final Map<AssetId, Role> roles = new TreeMap<>();
    private final Site site;
    private Optional<Instant> first = Optional.empty();
    private Instant assessed = Instant.MIN;

    FarmWatch(Site site) {
        this.site = site;
    }

    void accept(AssetChanged change) {
        correlator.accept(change);
    }

    /** Takes a flow that another host opened to an asset's address. */
    void served(AssetId part, Observation.FlowSummary flow) {
        correlator.served(part, flow);
    }

    /** Takes what an asset is believed to be. */
    void classified(AssetId asset, List<Verdict> verdicts) {
        Role role = role(verdicts);
        if (role == Role.OTHER) {
            roles.remove(asset);
        } else {
            roles.put(asset, role);
        }
    }

    private static Role role(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            if (verdict.confidence().compareTo(Confidence.LIKELY) >= 0) {
                if (verdict.kind().equals("ip-kvm")) {
                    return Role.IP_KVM;
                }
                if (verdict.product().equals("corporate-laptop")) {
                    return Role.CORPORATE_LAPTOP;
                }
                if (Set.of("personal-computer", "phone").contains(verdict.product())) {
                    return Role.PERSONAL;
                }
                if (verdict.kind().equals("asset-class")) {
                    return Role.THING;
                }
            }
        }
        return Role.OTHER;
    }

    /** What was learned of the devices that matter, those of employers first. */
    Json.Obj write(Inventory inventory) {
        return correlator.write(roles.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<AssetId, Role>::getValue))
                .flatMap(entry -> inventory.partsOf(entry.getKey()).stream()).toList());
    }

    void read(Json.Obj written) {
        correlator.read(written);
    }

    void gone(AssetId asset) {
        roles.remove(asset);
    }

    boolean isDue(Instant at) {
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        return assessed.equals(Instant.MIN) || at.isAfter(assessed.plus(EVERY));
    }

    /** Whether enough was seen to say that what was believed is not so. */
    boolean isSettled(Instant at) {
        return first.filter(start -> !at.isBefore(start.plus(SETTLES_AFTER))).isPresent();
    }

    Assessment assess(Inventory inventory, Instant at) {
        assessed = at;
        List<AssetId> striking = correlator.striking();
        if (striking.isEmpty() && !roles.containsValue(Role.CORPORATE_LAPTOP)) {
            return Assessment.NOTHING;
        }
        Map<AssetId, Role> all = new TreeMap<>(roles);
        striking.forEach(part -> all.putIfAbsent(inventory.wholeOf(part), Role.OTHER));
        List<Device> devices = new ArrayList<>();
        all.forEach((id, role) -> inventory.asset(id).ifPresent(asset -> devices
                .add(new Device(id, role, asset.label(), inventory.partsOf(id)))));
        return correlator.assess(devices, site, at);
    }

    /** What is believed of the place, for findings of these kinds. */
    static List<Verdict> verdicts(Assessment place) {
        List<Verdict> verdicts = new ArrayList<>();
        String who = place.laptops() + " corporate laptops"
                + (place.employers().isEmpty() ? "" : " of " + employers(place));
        if (confidence(place) != Confidence.NONE) {
            verdicts.add(verdict(FindingKind.LAPTOP_FARM, "laptop farm with " + who,
                    place.probability(), confidence(place),
                    place.signs().stream().map(FarmWatch::evidence).toList()));
        }
        if (place.isCrowded()) {
            verdicts.add(verdict(FindingKind.SHARED_LINE, "line shared by " + who,
                    PROBABILITY_OF_COUNT, Confidence.LIKELY, place.signs().stream()
                            .filter(sign -> Set.of("employers", "laptops").contains(sign.measure()))
                            .map(FarmWatch::evidence).toList()));
        }
        return verdicts;
    }

    private static String employers(Assessment place) {
        int count = place.employers().size();
        return count == 1 ? "1 employer" : count + " employers";
    }

    private static Verdict verdict(FindingKind kind, String name, double probability,
            Confidence confidence, List<Evidence> evidence) {
        return new Verdict(kind.word(), name, kind.word(), probability, confidence, evidence,
                List.of(), Firmware.UNKNOWN);
    }

    private static Evidence evidence(Sign sign) {
        return new Evidence(sign.measure(), sign.group(), sign.ratio(), "place", sign.fact(),
                sign.seen());
    }

    private static Confidence confidence(Assessment place) {
        long groups = place.signs().stream().filter(sign -> sign.ratio() > 1).map(Sign::group)
                .distinct().count();
        return Confidence.of(place.probability(), (int) groups);
    }

    /** Since when it is watched. */
    Instant since(Instant now) {
        return first.orElse(now);
    }
}
