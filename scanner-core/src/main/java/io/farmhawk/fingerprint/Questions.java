package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What would change a verdict: for each sign that was not seen, or not for long, how far the log-odds
 * would move if it were. A sign moves them by what it weighs beyond the strongest of its group that
 * counted already. Signs that the same look would show are one question, with the largest move. Of a
 * sign of several parts those that were not shown are asked for; if they take different looks, each
 * stands for its share of the move.
 */
final class Questions {
    static final int MOST = 5;

    /** What moves the odds by less than twice is not worth a look. */
    private static final double LEAST = Math.log(2);

    private static final String SETTLE = "would settle this";
    private static final String TELL = "would tell more";

    private static final Comparator<Question> STRONGEST = Comparator
            .comparingDouble((Question each) -> -each.gain())
            .thenComparing(Question::observation);

    private Questions() {}

    static List<Question> of(Belief belief) {
        boolean isCertain = belief.confidence() == Confidence.CONFIRMED;
        Map<ObservationKind, Move> moves = new TreeMap<>();
        for (Signal signal : belief.product().signals()) {
            Move move = move(belief, signal);
            // Of what is certain, only what could refute it is a question.
            if (move.gain() >= LEAST && !(isCertain && move.weight() > 0)) {
                belief.missing(signal).forEach(kind -> moves.merge(kind, move,
                        (a, b) -> b.gain() > a.gain() ? b : a));
            }
        }
        List<Question> questions = new ArrayList<>();
        moves.forEach((kind, move) -> questions.add(question(kind, move.gain(),
                isCertain
                        ? "could still speak against it"
                        : settles(belief, move) ? SETTLE : TELL)));
        return strongest(questions);
    }

    /**
     * What would tell the products of a family apart: how far a sign of one would move it away from
     * another, for which the same observation may be a sign, too.
     */
    static List<Question> of(List<Belief> undecided) {
        Map<ObservationKind, Double> gains = new TreeMap<>();
        for (Belief one : undecided) {
            for (Signal signal : one.product().signals()) {
                double gain = undecided.stream().filter(other -> !other.equals(one))
                        .mapToDouble(other -> apart(one, other, signal)).max().orElse(0);
                if (gain >= LEAST) {
                    one.missing(signal).forEach(kind -> gains.merge(kind, gain, Math::max));
                }
            }
        }
        List<Question> questions = new ArrayList<>();
        gains.forEach((kind, gain) -> questions
                .add(question(kind, gain, gain >= Math.log(Family.CLEARLY) ? SETTLE : TELL)));
        return strongest(questions);
    }

    private static double apart(Belief one, Belief other, Signal signal) {
        double away = move(one, signal).weight();
        if (away == 0) {
            return 0;
        }
        double speaksFor = 0;
        double against = 0;
        for (Signal each : other.product().signals()) {
            if (signal.match().stream().anyMatch(each::holds)) {
                double weight = move(other, each).weight();
                speaksFor = Math.max(speaksFor, weight);
                against = Math.min(against, weight);
            }
        }
        return Math.abs(away - speaksFor - against);
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

    private static Move move(Belief belief, Signal signal) {
        Set<ObservationKind> looks = belief.missing(signal);
        if (looks.stream().anyMatch(belief.known()::contains)) {
            return new Move(signal.group(), 0);
        }
        double weight = Math.log(signal.likelihoodRatio()) / looks.size();
        double counted = belief.counted(signal.group(), weight > 0);
        return new Move(signal.group(),
                weight > 0 ? Math.max(0, weight - counted) : Math.min(0, weight - counted));
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

    private static Question question(ObservationKind kind, double gain, String would) {
        return new Question(kind.word(), Occasion.prober(kind), Occasion.words(kind) + ' ' + would,
                gain);
    }
}
