package io.farmhawk.fingerprint;

import io.farmhawk.observation.Provenance;

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
 */
public record Evidence(String signal, String group, double likelihoodRatio, String observation,
        String fact, Provenance provenance) {
    public Evidence {
        if (!(likelihoodRatio > 0) || Double.isInfinite(likelihoodRatio)) {
            throw new IllegalArgumentException(
                    "likelihoodRatio must be above 0 and finite, got " + likelihoodRatio);
        }
    }
}
