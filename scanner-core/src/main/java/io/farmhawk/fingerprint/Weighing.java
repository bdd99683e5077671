package io.farmhawk.fingerprint;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From evidence to a probability, by log-odds:
 *
 * <pre>
 * ln(prior / (1 - prior)) + sum over groups of (strongest ln LR above 0 + strongest ln LR below 0)
 * </pre>
 *
 * <p>Of each group the strongest sign for and the strongest sign against count, once each: a second
 * sign from the same page adds nothing, and a sign that contradicts is never drowned by its
 * neighbours. Maximum, minimum and sum do not depend on order.
 */
final class Weighing {
    /** Strongest first, whichever way it speaks; then the earliest. */
    private static final Comparator<Evidence> STRONGEST = Comparator
            .comparingDouble((Evidence each) -> -Math.abs(Math.log(each.likelihoodRatio())))
            .thenComparing(Matcher.EARLIEST).thenComparing(Evidence::signal);

    private static final double POSSIBLE = 0.5;
    private static final double LIKELY = 0.9;
    private static final double CERTAIN = 0.99;
    private static final int INDEPENDENT_GROUPS = 2;

    private Weighing() {}

    static Verdict of(Fingerprint product, Collection<Evidence> evidence) {
        double probability = probability(product.prior(), evidence);
        List<Evidence> strongestFirst = evidence.stream().sorted(STRONGEST).toList();
        return new Verdict(product.id(), product.name(), product.kind(), probability,
                confidence(probability, groupsFor(evidence)), strongestFirst);
    }

    static double probability(double prior, Collection<Evidence> evidence) {
        Map<String, Double> strongestFor = new HashMap<>();
        Map<String, Double> strongestAgainst = new HashMap<>();
        for (Evidence each : evidence) {
            double weight = Math.log(each.likelihoodRatio());
            if (weight > 0) {
                strongestFor.merge(each.group(), weight, Math::max);
            } else {
                strongestAgainst.merge(each.group(), weight, Math::min);
            }
        }
        double logOdds = Math.log(prior / (1 - prior)) + sum(strongestFor) + sum(strongestAgainst);
        return 1 / (1 + Math.exp(-logOdds));
    }

    static Confidence confidence(double probability, int groupsFor) {
        if (probability >= CERTAIN && groupsFor >= INDEPENDENT_GROUPS) {
            return Confidence.CONFIRMED;
        }
        if (probability >= LIKELY) {
            return Confidence.LIKELY;
        }
        return probability >= POSSIBLE ? Confidence.POSSIBLE : Confidence.NONE;
    }

    private static int groupsFor(Collection<Evidence> evidence) {
        Set<String> groups = new HashSet<>();
        evidence.stream().filter(each -> each.likelihoodRatio() > 1)
                .forEach(each -> groups.add(each.group()));
        return groups.size();
    }

    // Ascending, so that rounding is the same whatever order the groups came in.
    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sorted().sum();
    }
}
