package io.farmhawk.app;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.time.Instant;
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

    /** The same, last seen and told of at another time. */
    AssetView seenUntil(Instant time) {
        return new AssetView(asset.seenAt(time), verdicts);
    }
}
