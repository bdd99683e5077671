package io.farmhawk.fingerprint;

import java.time.Instant;

/**
 * Evidence for or against one product, as it is kept across restarts.
 *
 * @param product id of the fingerprint
 * @param evidence as first seen
 * @param lastSeen when the sign was seen for the last time
 */
public record ProductEvidence(String product, Evidence evidence, Instant lastSeen) {
    /** Evidence seen once. */
    public ProductEvidence(String product, Evidence evidence) {
        this(product, evidence, evidence.provenance().at());
    }
}
