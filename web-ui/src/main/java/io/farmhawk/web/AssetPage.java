package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.finding.Finding;
import io.farmhawk.inventory.Asset;
import java.util.List;

/** One asset with what it is believed to be and why. */
record AssetPage(Shell shell, Asset asset, List<VerdictTrail> verdicts, List<Finding> findings) {
    static AssetPage of(Shell shell, AssetView view, List<Finding> findings) {
        return new AssetPage(shell, view.asset(),
                view.verdicts().stream().map(VerdictTrail::of).toList(), findings);
    }

    /** The answer first. */
    String claim() {
        return verdicts.stream().filter(VerdictTrail::saysSomething).findFirst()
                .map(VerdictTrail::claim)
                .orElse("Unknown: nothing seen so far says what it is");
    }
}
