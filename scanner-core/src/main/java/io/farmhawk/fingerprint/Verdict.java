package io.farmhawk.fingerprint;

import java.util.List;

/**
 * What an asset is believed to be, how firmly, why, and what would change it.
 *
 * @param product id of the fingerprint, {@code jetkvm}; or of a family, where the signs do not tell
 *        its products apart
 * @param name of the product, for a person: {@code JetKVM}, {@code kvmd family: PiKVM or GLKVM}
 * @param kind {@code ip-kvm}, {@code lookalike} …
 * @param probability 0 to 1; of a family that of its likeliest product
 * @param confidence the word for it
 * @param evidence strongest first; of each group the first that speaks for the product and the first
 *        that speaks against it counted; of a family that for its likeliest product
 * @param wouldSettle what would change it most, strongest first; at most {@value Questions#MOST}
 * @param firmware what is known of it, if the asset is that product; nothing of a family
 */
public record Verdict(String product, String name, String kind, double probability,
        Confidence confidence, List<Evidence> evidence, List<Question> wouldSettle,
        Firmware firmware) {
    public Verdict {
        evidence = List.copyOf(evidence);
        wouldSettle = List.copyOf(wouldSettle);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, got " + probability);
        }
    }

    /** A verdict on an asset of whose firmware nothing is known. */
    public Verdict(String product, String name, String kind, double probability,
            Confidence confidence, List<Evidence> evidence, List<Question> wouldSettle) {
        this(product, name, kind, probability, confidence, evidence, wouldSettle,
                Firmware.UNKNOWN);
    }
}
