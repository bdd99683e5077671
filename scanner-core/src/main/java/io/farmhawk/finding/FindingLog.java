package io.farmhawk.finding;

import java.io.IOException;
import java.util.List;

/** Keeps findings for good; the ledger on disk. */
@FunctionalInterface
public interface FindingLog {
    /** Keeps nothing, for a replay that only prints. */
    FindingLog NONE = finding -> {};

    /**
     * Writes one revision of a finding. It is durable when this returns.
     *
     * @throws IOException if the disk does not take it, in one line for a person; nothing was written
     */
    void append(Finding finding) throws IOException;

    /**
     * Writes several revisions in this order, all or none. They are durable when this returns.
     *
     * <p>The default writes one after the other: a log that can fail in between must do better.
     *
     * @throws IOException as for one; nothing was written
     */
    default void appendAll(List<Finding> findings) throws IOException {
        for (Finding finding : findings) {
            append(finding);
        }
    }
}
