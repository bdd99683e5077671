package io.farmhawk.inventory;

import io.farmhawk.observation.Observation;

/** What one observation did to the inventory. */
public sealed interface AssetChanged {
    AssetId asset();

    /** An asset was seen for the first time. Comes before its first {@link Observed}. */
    record Appeared(AssetId asset) implements AssetChanged {}

    /**
     * A fact was learned; the evidence of fingerprints is drawn from here. {@code asset} is the id of the
     * interface, {@link Inventory#wholeOf} that of the asset it is part of.
     */
    record Observed(AssetId asset, Observation observation) implements AssetChanged {}

    /** What was known of {@code from} now belongs to {@code asset}; {@code from} is no more. */
    record Merged(AssetId asset, AssetId from) implements AssetChanged {}

    /**
     * Two interfaces are one asset: {@code part}, named by its own id as in {@link Observed}, belongs to
     * {@code asset} from now on. What is known of each stays apart, so {@link Parted} undoes it.
     */
    record Joined(AssetId asset, AssetId part) implements AssetChanged {}

    /** The interface no longer belongs to {@code from}. */
    record Parted(AssetId asset, AssetId from) implements AssetChanged {}

    /** A fact that was told as {@link Observed} is not of that interface: it forwards for others. */
    record Retracted(AssetId asset, Observation observation) implements AssetChanged {}

    /** The asset was forgotten to make room. */
    record Evicted(AssetId asset) implements AssetChanged {}
}
