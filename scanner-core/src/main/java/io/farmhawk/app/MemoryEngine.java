package io.farmhawk.app;

import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.observation.Observation;
import java.util.Comparator;
import java.util.List;

/** An engine whose state ends with it, for files and for scans by hand. Confined to one thread. */
final class MemoryEngine {
    private static final int MOST_FINDINGS = 10_000;

    private final Engine engine;
    private final FingerprintPack pack;

    /** In a household of which nothing is known. */
    MemoryEngine(FingerprintPack pack) {
        this(pack, Site.home());
    }

    MemoryEngine(FingerprintPack pack, Site site) {
        this.pack = pack;
        engine = new Engine(new Inventory(VendorTable.onClassPath(), Inventory.MOST_ASSETS),
                new Matcher(pack), new Findings(FindingLog.NONE, List.of(), MOST_FINDINGS),
                () -> {}, site);
    }

    FingerprintPack pack() {
        return pack;
    }

    void accept(Observation observation) {
        engine.accept(observation);
    }

    /** All assets, by id. */
    List<AssetView> assets() {
        engine.settle();
        engine.changes();
        return engine.assets();
    }

    /**
     * The findings that hold at the end, most severe first, then by id. Not those of an address that
     * turned out to be a device with a finding of its own.
     */
    List<Finding> findings() {
        engine.settle();
        return engine.findings().stream().filter(finding -> finding.triage().isActive())
                .sorted(Comparator.comparing(Finding::severity).reversed()
                        .thenComparing(Finding::id))
                .toList();
    }
}
