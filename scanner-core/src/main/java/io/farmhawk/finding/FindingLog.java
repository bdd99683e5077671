package io.farmhawk.finding;

import java.io.IOException;

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
}
