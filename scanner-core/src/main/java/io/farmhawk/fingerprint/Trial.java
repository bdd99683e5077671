package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pack makes of simulated units: through inventory and matcher, as on a network. */
final class Trial {
    private static final int ONE_DEVICE = 4;
    private static final String KVM = "ip-kvm";

    private final FingerprintPack pack;
    private final Matcher matcher;
    private final Map<String, String> families = new TreeMap<>();

    Trial(FingerprintPack pack) {
        this.pack = pack;
        matcher = new Matcher(pack);
        pack.fingerprints().forEach(product -> product.family()
                .ifPresent(family -> families.put(product.id(), family)));
    }

    /**
     * What was made of a device.
     *
     * @param verdicts on IP-KVMs, most probable first
     * @param probabilities of each IP-KVM of the pack by its id, however small
     */
    record Outcome(List<Verdict> verdicts, Map<String, Double> probabilities) {
        double mostProbable() {
            return probabilities.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    /** Whether a verdict names the product, or its family. */
    boolean names(Verdict verdict, String product) {
        return verdict.product().equals(product)
                || verdict.product().equals(families.getOrDefault(product, product));
    }

    /** Of the sights, what is seen at this depth. */
    List<Sight> seen(List<Sight> sights, Depth depth) {
        return depth == Depth.SCANNED
                ? scanned(sights)
                : depth.of(sights, pack.probes());
    }

    /** What a scan sees: first the front pages, then what is worth asking after that. */
    private List<Sight> scanned(List<Sight> sights) {
        Set<String> paths = new HashSet<>(Set.of("/"));
        List<Sight> seen;
        do {
            seen = Depth.SCANNED.of(sights, pack.probes().stream()
                    .map(probe -> new PortProbe(probe.scheme(), probe.port(),
                            probe.paths().stream().filter(paths::contains).toList()))
                    .toList());
        } while (paths.addAll(worthAsking(seen)));
        return seen;
    }

    private Set<String> worthAsking(List<Sight> seen) {
        AssetId asset = show(seen);
        Set<String> paths = matcher.leads(asset).stream()
                .flatMap(lead -> Stream.concat(lead.paths().stream(),
                        lead.ports().stream().flatMap(probe -> probe.paths().stream())))
                .collect(Collectors.toSet());
        matcher.accept(new AssetChanged.Evicted(asset));
        return paths;
    }

    private AssetId show(List<Sight> seen) {
        Inventory inventory = new Inventory(Vendors.NONE, ONE_DEVICE);
        UnitObservations.of(seen).forEach(each -> inventory.accept(each, matcher::accept));
        return AssetId.of(UnitObservations.mac(seen));
    }

    Outcome of(List<Sight> seen) {
        AssetId asset = show(seen);
        List<Verdict> verdicts = matcher.verdicts(asset).stream()
                .filter(verdict -> verdict.kind().equals(KVM)).toList();
        Map<String, Double> probabilities = probabilities(asset);
        matcher.accept(new AssetChanged.Evicted(asset));
        return new Outcome(verdicts, probabilities);
    }

    private Map<String, Double> probabilities(AssetId asset) {
        Map<String, Double> probabilities = new TreeMap<>();
        pack.fingerprints().stream()
                .filter(product -> product.kind().equals(KVM) && product.isMatched())
                .forEach(product -> probabilities.put(product.id(),
                        Weighing.probability(Weighing.logOdds(product.prior()))));
        matcher.beliefs(asset).stream().filter(belief -> belief.product().kind().equals(KVM))
                .forEach(belief -> probabilities.put(belief.product().id(), belief.probability()));
        return probabilities;
    }
}
