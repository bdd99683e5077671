package io.farmhawk.inventory;

import io.farmhawk.observation.Observation;

/** What one observation did to the inventory. */
public sealed interface AssetChanged {
    AssetId asset();

    /** An asset was seen for the first time. Comes before its first {@link Observed}. */
    record Appeared(AssetId asset) implements AssetChanged {}

    /** A fact was learned about the asset; the evidence of fingerprints is drawn from here. */
    record Observed(AssetId asset, Observation observation) implements AssetChanged {}

    /** What was known of {@code from} now belongs to {@code asset}; {@code from} is no more. */
    record Merged(AssetId asset, AssetId from) implements AssetChanged {}

    /** The asset was forgotten to make room. */
    record Evicted(AssetId asset) implements AssetChanged {}
}
