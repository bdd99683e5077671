package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What would change a verdict: for each sign that was not seen, or not for long, how far the log-odds
 * would move if it were. A sign moves them by what it weighs beyond the strongest of its group that
 * counted already. Signs that the same look would show are one question, with the largest move.
 */
final class Questions {
    static final int MOST = 5;

    /** What moves the odds by less than twice is not worth a look. */
    private static final double LEAST = Math.log(2);

    private static final Comparator<Question> STRONGEST = Comparator
            .comparingDouble((Question each) -> -each.gain())
            .thenComparing(Question::observation);

    private Questions() {}

    static List<Question> of(Belief belief) {
        // Of what is certain, only what could refute it is a question.
        boolean isCertain = belief.confidence() == Confidence.CONFIRMED;
        List<Question> questions = new ArrayList<>();
        moves(belief, signal -> !isCertain || signal.likelihoodRatio() < 1).forEach(
                (kind, move) -> questions.add(question(kind, move.gain(), settles(belief, move))));
        return strongest(questions);
    }

    /** What would tell the products of a family apart. */
    static List<Question> of(List<Belief> undecided) {
        Map<ObservationKind, Double> gains = new TreeMap<>();
        undecided.forEach(belief -> moves(belief, _ -> true)
                .forEach((kind, move) -> gains.merge(kind, move.gain(), Math::max)));
        List<Question> questions = new ArrayList<>();
        gains.forEach((kind, gain) -> questions
                .add(question(kind, gain, gain >= Math.log(Family.CLEARLY))));
        return strongest(questions);
    }

    private static List<Question> strongest(List<Question> questions) {
        return questions.stream().sorted(STRONGEST).limit(MOST).toList();
    }

    /**
     * What one sign would do if it were seen.
     *
     * @param weight added to the log-odds, below 0 if it speaks against the product
     */
    private record Move(String group, double weight) {
        double gain() {
            return Math.abs(weight);
        }
    }

    /** By kind of observation the largest move. */
    private static Map<ObservationKind, Move> moves(Belief belief, Predicate<Signal> asked) {
        Map<String, Double> speaksFor = Weighing.strongestFor(belief.evidence());
        Map<String, Double> against = Weighing.strongestAgainst(belief.evidence());
        Map<ObservationKind, Move> moves = new TreeMap<>();
        for (Signal signal : belief.product().signals()) {
            ObservationKind kind = signal.where().observation();
            double weight = Math.log(signal.likelihoodRatio());
            Move move = new Move(signal.group(), weight > 0
                    ? Math.max(0, weight - speaksFor.getOrDefault(signal.group(), 0.0))
                    : Math.min(0, weight - against.getOrDefault(signal.group(), 0.0)));
            if (!belief.known().contains(kind) && move.gain() >= LEAST && asked.test(signal)) {
                moves.merge(kind, move, (a, b) -> b.gain() > a.gain() ? b : a);
            }
        }
        return moves;
    }

    /** Whether the verdict would be confirmed, or fall, if that sign were seen. */
    private static boolean settles(Belief belief, Move move) {
        double after = Weighing.probability(belief.logOdds() + move.weight());
        if (move.weight() < 0) {
            return after < Weighing.POSSIBLE;
        }
        Set<String> groups = new HashSet<>(Weighing.strongestFor(belief.evidence()).keySet());
        groups.add(move.group());
        return Weighing.confidence(after, groups.size()) == Confidence.CONFIRMED;
    }

    private static Question question(ObservationKind kind, double gain, boolean settles) {
        return new Question(kind.word(), Look.prober(kind),
                Look.words(kind) + (settles ? " would settle this" : " would tell more"), gain);
    }
}
