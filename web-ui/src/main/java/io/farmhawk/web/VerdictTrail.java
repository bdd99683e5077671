package io.farmhawk.web;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A verdict with its evidence laid out to be checked: which signs counted, what they weigh together,
 * and what speaks against.
 */
record VerdictTrail(Verdict verdict, List<Sign> signs) {
    /**
     * One sign.
     *
     * @param counted whether it is the one of its group that counted
     */
    record Sign(Evidence evidence, boolean counted) {
        boolean against() {
            return evidence.likelihoodRatio() < 1;
        }

        /** By what it multiplies the odds, where it counts. */
        double factor() {
            return Math.pow(evidence.likelihoodRatio(),
                    evidence.stale().map(Evidence.Stale::share).orElse(1.0));
        }

        /** Whether it is so old that what was seen since counts alone. */
        boolean refuted() {
            return evidence.logWeight() == 0;
        }

        /** {@code stale, counts half}; empty for a sign that counts in full. */
        String staleness() {
            return evidence.stale().filter(stale -> stale.share() > 0)
                    .map(stale -> "stale, counts 1/" + Math.round(1 / stale.share())).orElse("");
        }
    }

    static VerdictTrail of(Verdict verdict) {
        Set<String> groups = new HashSet<>();
        List<Sign> signs = new ArrayList<>();
        for (Evidence evidence : verdict.evidence()) {
            double weight = evidence.logWeight();
            boolean counted = weight != 0
                    && groups.add((weight > 0 ? "for " : "against ") + evidence.group());
            signs.add(new Sign(evidence, counted));
        }
        return new VerdictTrail(verdict, List.copyOf(signs));
    }

    /** {@code JetKVM: confirmed, 99.98 %}, or that nothing is said. */
    String claim() {
        return Words.visible(verdict.name()) + ": " + Words.confidence(verdict.confidence()) + ", "
                + Words.percent(verdict.probability());
    }

    /** How the number came about, in a sentence. */
    String sum() {
        long groups = signs.stream().filter(Sign::counted).map(sign -> sign.evidence().group())
                .distinct().count();
        double product = signs.stream().filter(Sign::counted).mapToDouble(Sign::factor)
                .reduce(1, (a, b) -> Math.clamp(a * b, 1e-300, 1e300));
        String counted = switch ((int) Math.min(groups, 2)) {
            case 0 -> "No sign counted. ";
            case 1 -> "One group of signs counted: it " + effect(product, "s");
            default -> Words.count(groups) + " independent groups of signs counted: together they "
                    + effect(product, "");
        };
        return counted + switch (verdict.confidence()) {
            case NONE -> "That is not enough to say anything.";
            case POSSIBLE -> "That makes it possible, no more.";
            case LIKELY -> groups < 2
                    ? "With one kind of evidence alone nothing is called confirmed."
                    : "That makes it likely, not confirmed.";
            case CONFIRMED -> "Independent kinds of evidence agree.";
        };
    }

    private static String effect(double product, String ending) {
        return (product >= 1 ? "multipl" + (ending.isEmpty() ? "y" : "ies") : "divide" + ending)
                + " the odds by " + Words.weight(product).substring(1) + ". ";
    }

    /** What else weighs against, in a sentence. */
    String doubt() {
        long against = signs.stream().filter(Sign::against).count();
        return against == 0
                ? "No sign was seen that speaks against it."
                : Words.count(against, "sign") + (against == 1 ? " speaks" : " speak")
                        + " against it.";
    }

    FirmwareWords firmware() {
        return new FirmwareWords(verdict.firmware());
    }

    boolean saysSomething() {
        return verdict.confidence() != Confidence.NONE;
    }
}
