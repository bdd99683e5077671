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

    /** The same, last seen at another time. */
    AssetView seenUntil(Instant time) {
        return new AssetView(new Asset(asset.id(), asset.mac(), asset.vendor(), asset.addresses(),
                asset.names(), asset.protocols(), asset.firstSeen(), time,
                asset.identity()), verdicts);
    }
}
