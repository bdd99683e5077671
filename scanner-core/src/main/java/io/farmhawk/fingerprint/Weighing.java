package io.farmhawk.fingerprint;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * From evidence to a probability, by log-odds:
 *
 * <pre>
 * ln(prior / (1 - prior)) + sum over groups of (strongest ln LR above 0 + strongest ln LR below 0)
 * </pre>
 *
 * <p>Of each group the strongest sign for and the strongest sign against count, once each: a second
 * sign from the same page adds nothing, and a sign that contradicts is never drowned by its
 * neighbours. Maximum, minimum and sum do not depend on order. Of a stale sign a share of its weight
 * counts, see {@link Staleness}.
 */
final class Weighing {
    /** Strongest first, whichever way it speaks; then the earliest. */
    static final Comparator<Evidence> STRONGEST = Comparator
            .comparingDouble((Evidence each) -> -Math.abs(each.logWeight()))
            .thenComparing(Matcher.EARLIEST).thenComparing(Evidence::signal);

    static final double POSSIBLE = 0.5;
    static final double CERTAIN = 0.99;
    private static final double LIKELY = 0.9;
    private static final int INDEPENDENT_GROUPS = 2;

    private Weighing() {}

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** How far evidence moves the log-odds. */
    static double support(Collection<Evidence> evidence) {
        return sum(strongestFor(evidence)) + sum(strongestAgainst(evidence));
    }

    /** By group, the weight of the strongest sign for the product. */
    static Map<String, Double> strongestFor(Collection<Evidence> evidence) {
        Map<String, Double> strongest = new HashMap<>();
        evidence.stream().filter(each -> each.logWeight() > 0)
                .forEach(each -> strongest.merge(each.group(), each.logWeight(), Math::max));
        return strongest;
    }

    /** By group, the weight of the strongest sign against the product, below 0. */
    static Map<String, Double> strongestAgainst(Collection<Evidence> evidence) {
        Map<String, Double> strongest = new HashMap<>();
        evidence.stream().filter(each -> each.logWeight() < 0)
                .forEach(each -> strongest.merge(each.group(), each.logWeight(), Math::min));
        return strongest;
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

    static int groupsFor(Collection<Evidence> evidence) {
        return strongestFor(evidence).size();
    }

    // Ascending, so that rounding is the same whatever order the groups came in.
    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sorted().sum();
    }
}
