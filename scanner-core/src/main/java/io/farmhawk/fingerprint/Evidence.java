package io.farmhawk.fingerprint;

import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign that a fingerprint names, seen: the fact, the frame or answer that carried it, and what it
 * weighs.
 *
 * @param signal id of the signal in its fingerprint
 * @param group signals of one group count once
 * @param likelihoodRatio how many times likelier the sign is on this product than on any other asset;
 *        below 1 it speaks against
 * @param observation kind of the observation, as fingerprints write it: {@code dhcp-identity}
 * @param fact the field and its value, for a person: {@code host name "jetkvm-a1b2"}
 * @param stale present if the sign was not seen again for so long that it counts less
 */
public record Evidence(String signal, String group, double likelihoodRatio, String observation,
        String fact, Provenance provenance, Optional<Stale> stale) {
    /**
     * That a sign is old.
     *
     * @param lastSeen when it was seen for the last time
     * @param share of its {@code ln(likelihoodRatio)} that still counts: 1/2, 1/4 …; 0 if something
     *        seen since contradicts it
     */
    public record Stale(Instant lastSeen, double share) {
        public Stale {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException(
                        "a stale sign counts by a share from 0 to below 1, got " + share);
            }
        }
    }

    public Evidence {
        if (!(likelihoodRatio > 0) || Double.isInfinite(likelihoodRatio)) {
            throw new IllegalArgumentException(
                    "likelihoodRatio must be above 0 and finite, got " + likelihoodRatio);
        }
    }

    /** Evidence that counts in full. */
    public Evidence(String signal, String group, double likelihoodRatio, String observation,
            String fact, Provenance provenance) {
        this(signal, group, likelihoodRatio, observation, fact, provenance, Optional.empty());
    }

    /** The same, counting by a share of its weight. */
    Evidence stale(Instant lastSeen, double share) {
        return new Evidence(signal, group, likelihoodRatio, observation, fact, provenance,
                Optional.of(new Stale(lastSeen, share)));
    }

    /** Its weight as it counts, a natural logarithm: above 0 for the product, below 0 against it. */
    public double logWeight() {
        return Math.log(likelihoodRatio) * stale.map(Stale::share).orElse(1.0);
    }
}
