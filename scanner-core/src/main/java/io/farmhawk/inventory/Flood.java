package io.farmhawk.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices a flood of made-up addresses, as {@code macof} of dsniff sends to fill the table of a switch:
 * hundreds of thousands a minute, where the busiest network brings a few hundred. Counts newcomers for
 * each minute of capture time.
 *
 * <p>In the first minutes everyone on a large network is new, so the bar is higher then.
 */
public final class Flood {
    /** Newcomers in one minute that begin a flood. */
    static final int BEGINS = 2_000;
    /** The same while all is new: a /18 full of hosts in one minute, and as many addresses again. */
    static final int BEGINS_AT_FIRST = 40_000;
    /** A flood goes on while a minute brings as many. */
    static final int GOES_ON = 1_000;

    private static final long AT_FIRST_MINUTES = 10;
    private static final long QUIET_MINUTES = 5;

    private long firstMinute = Long.MIN_VALUE;
    private long minute;
    private long before;
    private long newcomers;
    private Optional<State> state = Optional.empty();

    /**
     * A flood that goes on.
     *
     * @param since the minute in which it began
     * @param perMinute newcomers in its worst minute so far
     * @param lastSeen the last minute that brought many
     */
    public record State(Instant since, long perMinute, Instant lastSeen) {}

    /**
     * Notes the time, and how many asked to be let in until then.
     *
     * @param at capture time; an earlier one than before counts to the minute that is
     */
    void at(Instant at, long newcomersSoFar) {
        long now = Math.floorDiv(at.getEpochSecond(), 60L);
        if (firstMinute == Long.MIN_VALUE) {
            firstMinute = now;
            minute = now;
            before = newcomersSoFar;
        }
        if (now > minute) {
            minute = now;
            before = newcomersSoFar;
        }
        newcomers = newcomersSoFar - before;
        judge();
    }

    /** Empty in ordinary times. */
    Optional<State> state() {
        return state;
    }

    private void judge() {
        Instant now = Instant.ofEpochSecond(minute * 60);
        if (state.isEmpty()) {
            int bar = minute - firstMinute < AT_FIRST_MINUTES ? BEGINS_AT_FIRST : BEGINS;
            if (newcomers >= bar) {
                state = Optional.of(new State(now, newcomers, now));
            }
            return;
        }
        State known = state.get();
        if (newcomers >= GOES_ON) {
            boolean isNews = newcomers > known.perMinute() || now.isAfter(known.lastSeen());
            state = isNews
                    ? Optional.of(new State(known.since(),
                            Math.max(newcomers, known.perMinute()), now))
                    : state;
        } else if (Duration.between(known.lastSeen(), now).toMinutes() >= QUIET_MINUTES) {
            state = Optional.empty();
        }
    }
}
