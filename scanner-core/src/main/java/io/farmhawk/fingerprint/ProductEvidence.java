package io.farmhawk.fingerprint;

import java.time.Instant;
import java.util.Optional;

/**
 * Evidence for or against one product, as it is kept across restarts.
 *
 * @param product id of the fingerprint
 * @param evidence as first seen
 * @param lastSeen when the sign was seen for the last time
 * @param test digest of the test that it was shown to, {@link Where#digest}; empty where it was kept
 *        before that was written down
 */
public record ProductEvidence(String product, Evidence evidence, Instant lastSeen,
        Optional<String> test) {
    /** Evidence seen once, to a test that is not known. */
    public ProductEvidence(String product, Evidence evidence) {
        this(product, evidence, evidence.provenance().at(), Optional.empty());
    }

    /** Whether it is evidence for what is tested so; what does not say is taken at its word. */
    boolean wasShownTo(Where where) {
        return test.isEmpty() || test.get().equals(where.digest());
    }
}
