package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.finding.Finding;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.Door;
import java.util.List;

/** One asset with what it is believed to be and why, and its open ports. */
record AssetPage(Shell shell, Asset asset, List<Door> doors, List<VerdictTrail> verdicts,
        List<Finding> findings) {
    static AssetPage of(Shell shell, AssetView view, List<Finding> findings) {
        return new AssetPage(shell, view.asset(), view.doors(),
                view.verdicts().stream().map(VerdictTrail::of).toList(), findings);
    }

    /** {@code 443/tcp}. */
    static String port(Door door) {
        return door.number() + "/" + Words.lower(door.transport());
    }

    /** The answer first. */
    String claim() {
        return verdicts.stream().filter(VerdictTrail::saysSomething).findFirst()
                .map(VerdictTrail::claim)
                .orElse("Unknown: nothing seen so far says what it is");
    }
}
