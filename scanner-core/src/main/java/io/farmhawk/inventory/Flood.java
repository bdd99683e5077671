package io.farmhawk.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices a flood of one table with made-up entries, as {@code macof} of dsniff floods that of a switch.
 * Counts newcomers for each minute of capture time.
 *
 * <p>In the first minutes everyone on a large network is new, so the bar is higher then.
 */
public final class Flood {
    private static final long AT_FIRST_MINUTES = 10;
    private static final long QUIET_MINUTES = 5;

    private final FloodedTable table;
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

    Flood(FloodedTable table) {
        this.table = table;
    }

    FloodedTable table() {
        return table;
    }

    /** The minute a time lies in, since 1970. */
    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    /**
     * Notes the time, and how many came until then.
     *
     * @param now the minute; an earlier one than before counts to the one that is
     */
    void at(long now, long newcomersSoFar) {
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
        if (state.isEmpty()) {
            begin();
        } else {
            goOn(state.get());
        }
    }

    /** Empty in ordinary times. */
    Optional<State> state() {
        return state;
    }

    private void begin() {
        long bar = minute - firstMinute < AT_FIRST_MINUTES
                ? table.beginsAtFirst()
                : table.begins();
        if (newcomers >= bar) {
            Instant now = Instant.ofEpochSecond(minute * 60);
            state = Optional.of(new State(now, newcomers, now));
        }
    }

    private void goOn(State known) {
        Instant now = Instant.ofEpochSecond(minute * 60);
        if (newcomers >= table.goesOn()) {
            if (newcomers > known.perMinute() || now.isAfter(known.lastSeen())) {
                state = Optional.of(new State(known.since(),
                        Math.max(newcomers, known.perMinute()), now));
            }
        } else if (Duration.between(known.lastSeen(), now).toMinutes() >= QUIET_MINUTES) {
            state = Optional.empty();
        }
    }
}
