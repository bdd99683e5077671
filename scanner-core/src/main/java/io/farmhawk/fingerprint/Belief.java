package io.farmhawk.fingerprint;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the evidence makes of one product.
 *
 * @param evidence strongest first
 * @param support how far the evidence moves the log-odds away from the prior
 * @param known kinds of observation of which the asset has shown all it will
 * @param shown by signal of several parts, which of them the asset has shown
 * @param firmware what its firmware is, if it is this product
 */
record Belief(Fingerprint product, List<Evidence> evidence, double support,
        Set<ObservationKind> known, Map<String, BitSet> shown, Firmware firmware) {
    static Belief of(Fingerprint product, Collection<Evidence> evidence,
            Set<ObservationKind> known) {
        return of(product, evidence, known, Map.of());
    }

    static Belief of(Fingerprint product, Collection<Evidence> evidence,
            Set<ObservationKind> known, Map<String, BitSet> shown) {
        return new Belief(product, evidence.stream().sorted(Weighing.STRONGEST).toList(),
                Weighing.support(evidence), known, Map.copyOf(shown), Firmware.UNKNOWN);
    }

    /** The same belief, with what is known of the firmware. */
    Belief with(Firmware is) {
        return new Belief(product, evidence, support, known, shown, is);
    }

    /** The same belief, with one more reason for or against it. */
    Belief with(Evidence more) {
        return of(product, Stream.concat(evidence.stream(), Stream.of(more)).toList(), known,
                shown).with(firmware);
    }

    /** Kinds of the parts of a signal that were not shown; of all its parts if all were. */
    Set<ObservationKind> missing(Signal signal) {
        List<Part> parts = signal.where().parts();
        BitSet seen = shown.getOrDefault(signal.id(), new BitSet());
        Set<ObservationKind> missing = EnumSet.noneOf(ObservationKind.class);
        for (int i = 0; i < parts.size(); i++) {
            if (!seen.get(i) || seen.cardinality() == parts.size()) {
                missing.add(parts.get(i).observation());
            }
        }
        return missing;
    }

    /** The weight of the strongest sign of a group that counted, one way or the other; 0 for none. */
    double counted(String group, boolean speaksFor) {
        return evidence.stream().filter(each -> each.group().equals(group))
                .mapToDouble(Evidence::logWeight).filter(weight -> weight > 0 == speaksFor)
                .findFirst().orElse(0);
    }

    double logOdds() {
        return Weighing.logOdds(product.prior()) + support;
    }

    double probability() {
        return Weighing.probability(logOdds());
    }

    Confidence confidence() {
        return Weighing.confidence(probability(), Weighing.groupsFor(evidence));
    }

    Verdict verdict() {
        return new Verdict(product.id(), product.name(), product.kind(), probability(),
                confidence(), evidence, Questions.of(this), firmware);
    }
}
