package io.farmhawk.app;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Triage;
import io.farmhawk.inventory.AssetId;
import java.util.List;
import java.util.Optional;

/**
 * The one view that pages, API and commands get of the running engine. Every answer is an immutable
 * snapshot; any thread may ask.
 */
public interface ReadModel {
    Overview overview();

    /** All assets, by id. */
    List<AssetView> assets();

    Optional<AssetView> asset(AssetId id);

    /** All findings, newest change first. */
    List<Finding> findings();

    Optional<Finding> finding(FindingId id);

    /**
     * Moves a finding through its life cycle. Durable when this returns.
     *
     * @return the finding as it now is; empty if there is none of that id
     * @throws IllegalArgumentException if the move is not allowed, with the reason for a person
     * @throws IllegalStateException if it could not be written; nothing has changed
     */
    Optional<Finding> triage(FindingId id, Triage triage);

    /** Probing, and the ways to steer it. */
    ProbeControl probing();

    /**
     * Calls the listener after each change of assets or findings, at most four times a second, on a
     * thread of the engine: it must return at once.
     *
     * @return closes the subscription
     */
    AutoCloseable subscribe(Runnable listener);
}
