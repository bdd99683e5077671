package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Products that come from one, such as a program and its forks: an asset is one of them at most, so
 * they share one verdict. It names the likeliest product only if that is clearly ahead; otherwise it
 * names the family and those of it that cannot be told apart.
 *
 * <p>A product is clearly ahead of another if it is {@value #CLEARLY} times likelier than that, and its
 * signs alone, without the priors, make it so: that one is sold more often is no sign of it. The
 * verdict on a family is as firm as that on its likeliest product, and never firmer: a family does not
 * become certain because it is large.
 */
final class Family {
    static final int CLEARLY = 10;
    private static final int MOST_NAMED = 4;

    /** Likeliest first, whatever order they came in. */
    private static final Comparator<Belief> LIKELIEST = Comparator
            .comparingDouble((Belief each) -> -each.logOdds())
            .thenComparing(each -> each.product().id());

    private Family() {}

    /** One verdict for each family and for each product without one. */
    static List<Verdict> verdicts(Collection<Belief> beliefs) {
        Map<String, List<Belief>> families = new LinkedHashMap<>();
        beliefs.stream().sorted(LIKELIEST).forEach(
                each -> families.computeIfAbsent(key(each), _ -> new ArrayList<>()).add(each));
        return families.values().stream().map(Family::verdict).toList();
    }

    // A product of another kind is no alternative: each kind has a verdict of its own.
    private static String key(Belief belief) {
        Fingerprint product = belief.product();
        return product.family().map(family -> "family " + family + " of " + product.kind())
                .orElseGet(() -> "product " + product.id());
    }

    private static Verdict verdict(List<Belief> likeliestFirst) {
        Belief first = likeliestFirst.getFirst();
        List<Belief> undecided = likeliestFirst.stream()
                .filter(each -> !isClearlyAhead(first, each)).toList();
        return undecided.size() == 1
                ? first.verdict()
                : new Verdict(first.product().family().orElseThrow(), name(undecided),
                        first.product().kind(), first.probability(), first.confidence(),
                        first.evidence(),
                        Questions.of(undecided.stream().limit(MOST_NAMED).toList()));
    }

    private static boolean isClearlyAhead(Belief one, Belief other) {
        double clearly = Math.log(CLEARLY);
        return one.logOdds() - other.logOdds() >= clearly
                && one.support() - other.support() >= clearly;
    }

    /** {@code kvmd family: PiKVM or GL.iNet Comet}. */
    private static String name(List<Belief> undecided) {
        List<String> names = undecided.stream().map(each -> each.product().name()).toList();
        int named = names.size() <= MOST_NAMED ? names.size() - 1 : MOST_NAMED;
        String last = names.size() <= MOST_NAMED
                ? names.getLast()
                : (names.size() - MOST_NAMED) + " more";
        return undecided.getFirst().product().family().orElseThrow() + " family: "
                + String.join(", ", names.subList(0, named)) + " or " + last;
    }
}
