package io.farmhawk.app;

import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Findings;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Flood;
import io.farmhawk.inventory.FloodedTable;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges what is said of the network as a whole and of no device: floods, and what kind of place it is. */
final class NetworkFindings {
    private final FloodWatch floods = new FloodWatch();
    private final FarmWatch farms;
    private final Findings findings;

    NetworkFindings(Findings findings, Site site) {
        this.findings = findings;
        farms = new FarmWatch(site);
    }

    FarmWatch farms() {
        return farms;
    }

    /** Whether it is time to judge again. */
    boolean isDue(Inventory inventory, Instant at) {
        return floods.isDue(inventory.floods(), at) || farms.isDue(at);
    }

    /**
     * Judges all of it. Durable before it returns.
     *
     * @param last the newest fact: its source names the network
     * @param told hears of each finding that is new or changed
     * @throws IOException if the log refuses a change; it is judged again
     */
    void judge(Inventory inventory, Provenance last, Instant at, Consumer<Finding> told)
            throws IOException {
        Map<FloodedTable, Flood.State> flooded = inventory.floods();
        if (floods.isDue(flooded, at)) {
            Asset network = network(last, FloodWatch.since(flooded, last.at()));
            List<Verdict> verdicts = FloodWatch.verdict(flooded, last).stream().toList();
            findings.judge(FindingKind.TABLE_FLOOD, network, verdicts, at)
                    .ifPresent(told);
            floods.judged(flooded);
        }
        List<Verdict> place = FarmWatch.verdicts(farms.assess(inventory, at));
        if (!place.isEmpty() || farms.isSettled(at)) {
            Asset network = network(last, farms.since(last.at()));
            for (FindingKind kind : List.of(FindingKind.LAPTOP_FARM, FindingKind.SHARED_LINE)) {
                findings.judge(kind, network, place, at).ifPresent(told);
            }
        }
    }

    /** The network, as far as a finding needs an asset. */
    private static Asset network(Provenance last, Instant since) {
        return new Asset(AssetId.ofNetwork(), Optional.empty(), Optional.empty(), List.of(),
                List.of(new Asset.Name("the network at " + last.source(), "capture")), List.of(),
                since, last.at());
    }
}
