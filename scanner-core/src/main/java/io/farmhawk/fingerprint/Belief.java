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
 */
record Belief(Fingerprint product, List<Evidence> evidence, double support,
        Set<ObservationKind> known) {
    static Belief of(Fingerprint product, Collection<Evidence> evidence,
            Set<ObservationKind> known) {
        return new Belief(product, evidence.stream().sorted(Weighing.STRONGEST).toList(),
                Weighing.support(evidence), known);
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
                confidence(), evidence, Questions.of(this));
    }
}
