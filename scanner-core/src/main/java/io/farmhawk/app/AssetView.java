package io.farmhawk.app;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.Door;
import java.time.Instant;
import java.util.List;

/**
 * An asset with what it is believed to be.
 *
 * @param verdicts most probable first; empty where nothing can be said
 * @param doors its open ports, of each address in order
 */
public record AssetView(Asset asset, List<Verdict> verdicts, List<Door> doors) {
    public AssetView {
        verdicts = List.copyOf(verdicts);
        doors = List.copyOf(doors);
    }

    /** One of which no port is known to be open. */
    public AssetView(Asset asset, List<Verdict> verdicts) {
        this(asset, verdicts, List.of());
    }

    /** What is news of it: the same, last seen and told of at another time, and without its ports. */
    AssetView seenUntil(Instant time) {
        return new AssetView(asset.seenAt(time), verdicts);
    }
}
