package io.farmhawk.fingerprint;

import java.util.List;

/**
 * What an asset is believed to be, how firmly, and why.
 *
 * @param product id of the fingerprint: {@code jetkvm}
 * @param name of the product, for a person
 * @param kind {@code ip-kvm}, {@code lookalike} …
 * @param probability 0 to 1
 * @param confidence the word for it
 * @param evidence strongest first; of each group the first that speaks for the product and the first
 *        that speaks against it counted
 */
public record Verdict(String product, String name, String kind, double probability,
        Confidence confidence, List<Evidence> evidence) {
    public Verdict {
        evidence = List.copyOf(evidence);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, got " + probability);
        }
    }
}
