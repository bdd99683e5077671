package io.farmhawk.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What may be sent when. Knows no clock: the same times give the same answer.
 *
 * @param watch whether new devices are asked as they show up
 * @param sweep when the whole scope is asked
 * @param quiet when nothing is
 */
public record ProbeSchedule(boolean watch, SweepPlan sweep, List<QuietHours> quiet) {
    /** Asks new devices, sweeps by hand, is never quiet. */
    public static final ProbeSchedule USUAL = new ProbeSchedule(true, new SweepPlan.ByHand(),
            List.of());

    /** A sweep that could not begin on time begins this much later at most; then it is left out. */
    static final Duration PATIENCE = Duration.ofHours(12);

    private static final int MOST_QUIET = 16;
    private static final int MOST_SKIPPED = 1_000;

    public ProbeSchedule {
        quiet = List.copyOf(quiet);
        if (quiet.size() > MOST_QUIET) {
            throw new ConfigException("probe.quiet must list at most " + MOST_QUIET
                    + " times, got " + quiet.size());
        }
    }

    /** What to do now. */
    sealed interface Next {
        /** Nothing is sent before then. */
        record Quiet(Instant until) implements Next {}

        /** The whole scope is due. */
        record Sweep(Instant due) implements Next {}

        /** New devices may be asked; the next sweep is then, if ever. */
        record Watch(Optional<Instant> sweep) implements Next {}
    }

    /**
     * What to do now.
     *
     * @param lastSweep when the last one began; before the first, since when there has been this schedule
     */
    Next next(Instant now, Instant lastSweep, ZoneId zone) {
        Optional<Instant> quietUntil = quietUntil(now, zone);
        if (quietUntil.isPresent()) {
            return new Next.Quiet(quietUntil.get());
        }
        Optional<Instant> due = due(now, lastSweep, zone);
        return due.isPresent() && !due.get().isAfter(now)
                ? new Next.Sweep(due.get())
                : new Next.Watch(due);
    }

    /** When the next sweep begins, or is due already; empty for never. */
    Optional<Instant> nextSweep(Instant now, Instant lastSweep, ZoneId zone) {
        return due(now, lastSweep, zone)
                .map(due -> due.isBefore(now) ? now : due)
                .map(begin -> quietUntil(begin, zone).orElse(begin));
    }

    /** When the quiet of now ends; hours that follow one another are one quiet. */
    Optional<Instant> quietUntil(Instant now, ZoneId zone) {
        Instant end = now;
        for (int i = 0; i <= quiet.size(); i++) {
            Instant before = end;
            end = quiet.stream().flatMap(hours -> hours.endAfter(before, zone).stream())
                    .max(Instant::compareTo).orElse(before);
            if (end.equals(before)) {
                break;
            }
        }
        return end.equals(now) ? Optional.empty() : Optional.of(end);
    }

    private Optional<Instant> due(Instant now, Instant lastSweep, ZoneId zone) {
        Optional<Instant> due = sweep.dueAfter(lastSweep, zone);
        if (sweep instanceof SweepPlan.Every) {
            return due;
        }
        for (int i = 0; i < MOST_SKIPPED && due.isPresent()
                && due.get().plus(PATIENCE).isBefore(now); i++) {
            Instant missed = due.get();
            due = sweep.dueAfter(missed, zone);
        }
        return due;
    }
}
