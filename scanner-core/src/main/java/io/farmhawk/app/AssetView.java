package io.farmhawk.app;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.util.List;

/**
 * An asset with what it is believed to be.
 *
 * @param verdicts most probable first; empty where nothing can be said
 */
public record AssetView(Asset asset, List<Verdict> verdicts) {
    public AssetView {
        verdicts = List.copyOf(verdicts);
    }
}
