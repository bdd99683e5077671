package io.farmhawk.fingerprint;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the evidence makes of one product.
 *
 * @param evidence strongest first
 * @param support how far the evidence moves the log-odds away from the prior
 * @param known kinds of observation of which the asset has shown all it will
 * @param firmware what its firmware is, if it is this product
 */
record Belief(Fingerprint product, List<Evidence> evidence, double support,
        Set<ObservationKind> known, Firmware firmware) {
    static Belief of(Fingerprint product, Collection<Evidence> evidence,
            Set<ObservationKind> known) {
        return new Belief(product, evidence.stream().sorted(Weighing.STRONGEST).toList(),
                Weighing.support(evidence), known, Firmware.UNKNOWN);
    }

    /** The same belief, with what is known of the firmware. */
    Belief with(Firmware is) {
        return new Belief(product, evidence, support, known, is);
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
