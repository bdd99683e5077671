package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a pack makes of simulated units: through inventory and matcher, as on a network. */
final class Trial {
    private static final int ONE_DEVICE = 4;
    private static final String KVM = "ip-kvm";

    private final FingerprintPack pack;
    private final Matcher matcher;
    private final Map<String, Fingerprint> products = new TreeMap<>();

    Trial(FingerprintPack pack) {
        this.pack = pack;
        matcher = new Matcher(pack);
        pack.fingerprints().forEach(product -> products.put(product.id(), product));
    }

    /** Of the sights, what this look sees. */
    List<Sight> seen(List<Sight> sights, Look look) {
        return look.of(sights, pack.httpPaths());
    }

    /** Which IP-KVM it may be, however improbable; most probable first. */
    List<Verdict> beliefs(List<Sight> seen) {
        Inventory inventory = new Inventory(Vendors.NONE, ONE_DEVICE);
        UnitObservations.of(seen).forEach(each -> inventory.accept(each, matcher::accept));
        AssetId asset = AssetId.of(UnitObservations.mac(seen));
        Map<String, List<Evidence>> evidence = new TreeMap<>();
        matcher.evidence(asset).forEach(each -> evidence
                .computeIfAbsent(each.product(), _ -> new ArrayList<>()).add(each.evidence()));
        matcher.accept(new AssetChanged.Evicted(asset));
        return products.values().stream()
                .filter(product -> product.kind().equals(KVM) && product.isMatched())
                .map(product -> Weighing.of(product,
                        evidence.getOrDefault(product.id(), List.of())))
                .sorted(Comparator.comparingDouble((Verdict verdict) -> -verdict.probability())
                        .thenComparing(Verdict::product))
                .toList();
    }
}
