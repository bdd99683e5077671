package io.farmhawk.probe.discovery;

/**
 * How many rounds of questions find everybody: the more, the more answers were seen to get lost. With H
 * hosts and a chance p that a question or its answer is lost, H·p^k hosts stay unfound after k rounds.
 *
 * <p>p is learned from those who answered: of all questions to them, all but one each were in vain. Ten
 * questions with half a loss are assumed on top, so that no loss seen on few hosts is not taken for none,
 * nor one for many. What is decided by it counts on a standard deviation more than was seen: with 409
 * hosts, a loss of 1 % each way and rounds after the mean alone, one run of three left a host unfound. Any
 * thread.
 */
final class Rounds {
    /** Even on a link without loss hosts sleep. */
    static final int LEAST = 2;
    static final int MOST = 4;
    /** Hosts that may stay unfound, on average. */
    private static final double UNFOUND = 0.05;

    private static final double ASSUMED_LOST = 0.5;
    private static final int ASSUMED_QUESTIONS = 10;

    private long hosts;
    private long questions;

    /** @param asked questions to a host until it answered, at least 1 */
    synchronized void answered(int asked) {
        hosts++;
        questions += asked;
    }

    /** Share of questions that stay without an answer although somebody is there, 0 to 1. */
    synchronized double loss() {
        return (questions - hosts + ASSUMED_LOST) / (questions + ASSUMED_QUESTIONS);
    }

    private double mostLoss() {
        double lost = questions - hosts + ASSUMED_LOST;
        return Math.min(1, (lost + Math.sqrt(lost)) / (questions + ASSUMED_QUESTIONS));
    }

    /** How many rounds there should be, as far as known by now. */
    synchronized int needed() {
        int rounds = LEAST;
        while (rounds < MOST && hosts * Math.pow(mostLoss(), rounds) >= UNFOUND) {
            rounds++;
        }
        return rounds;
    }

    /** Share of hosts that were probably found after so many rounds, 0 to 1. */
    synchronized double coverage(int rounds) {
        return rounds == 0 ? 0 : 1 - Math.pow(mostLoss(), rounds);
    }
}
