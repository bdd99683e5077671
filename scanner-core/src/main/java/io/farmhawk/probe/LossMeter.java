package io.farmhawk.probe;

import java.time.Duration;

/**
 * What a network does to questions: how often one of them or its answer is lost, and how long an answer
 * takes. Learned from hosts that answer at all, so that silence of others can be judged. Any thread.
 */
final class LossMeter {
    /** A network is taken for as bad as this before much is known of it. */
    private static final double DOUBT_LOST = 1;
    private static final double DOUBT_ASKED = 60;

    /** The share of open doors that a scan may miss. */
    private static final double MISSED = 1e-3;
    private static final int MOST_TRIES = 5;

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMillis(950);
    private static final Duration AT_FIRST = Duration.ofMillis(500);

    private long answered;
    private long lost;
    private double smoothedNanos;
    private double deviationNanos;

    /** A question was answered after so many that were not. */
    synchronized void answered(int lostBefore, Duration roundTrip) {
        answered++;
        lost += lostBefore;
        double nanos = roundTrip.toNanos();
        if (smoothedNanos == 0) {
            smoothedNanos = nanos;
            deviationNanos = nanos / 2;
        } else { // RFC 6298 section 2
            deviationNanos += (Math.abs(nanos - smoothedNanos) - deviationNanos) / 4;
            smoothedNanos += (nanos - smoothedNanos) / 8;
        }
    }

    /** The share of questions that are not answered though somebody would. */
    synchronized double share() {
        return (lost + DOUBT_LOST) / (answered + lost + DOUBT_ASKED);
    }

    /** How often to knock at a door that stays shut, so that hardly any open one is missed. */
    int tries() {
        return (int) Math.clamp(Math.ceil(Math.log(MISSED) / Math.log(share())), 1, MOST_TRIES);
    }

    /** How long to wait for an answer; below a second, so that the kernel sends nothing twice. */
    synchronized Duration patience() {
        if (smoothedNanos == 0) {
            return AT_FIRST;
        }
        Duration patience = Duration.ofNanos(Math.round(2 * smoothedNanos + 4 * deviationNanos))
                .plusMillis(100);
        return patience.compareTo(SHORTEST) < 0
                ? SHORTEST
                : patience.compareTo(LONGEST) > 0 ? LONGEST : patience;
    }
}
