package io.farmhawk.eval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that the project promises, and whether it holds.
 *
 * @param promise in words
 * @param measured the figure, for a person
 */
record Goal(String promise, String measured, boolean holds) {
    private static final int A_FARM = 5;
    private static final double HARDWARE = 0.98;
    private static final double SOFTWARE = 0.90;
    /** Places begin on Monday at midnight: after a day, one working day was seen. */
    private static final Duration ONE_WORKING_DAY = Duration.ofDays(1);

    /** Those that the outcomes say something about. */
    static List<Goal> of(Scores scores) {
        Scores honest = scores.of(place -> !place.truth().isFarm());
        Scores farms = scores.of(place -> place.truth().isFarm() && place.laptops() >= A_FARM);
        List<Goal> goals = new ArrayList<>();
        measure(honest, Goal::noAccusation, goals);
        measure(farms.of(place -> place.truth() == Place.Truth.HARDWARE_FARM),
                some -> found("farms of 5 or more with hardware are found", HARDWARE, some), goals);
        measure(farms.of(place -> place.truth() == Place.Truth.SOFTWARE_FARM),
                some -> found("farms of 5 or more by software alone are found", SOFTWARE, some),
                goals);
        measure(farms, Goal::early, goals);
        return goals;
    }

    private static void measure(Scores some, Function<Scores, Goal> goal, List<Goal> goals) {
        if (!some.outcomes().isEmpty()) {
            goals.add(goal.apply(some));
        }
    }

    private static Goal noAccusation(Scores honest) {
        long accused = honest.count(Alarm.ALERT);
        return new Goal("no honest place above notice",
                accused + " of " + honest.outcomes().size(), accused == 0);
    }

    private static Goal found(String what, double least, Scores farms) {
        double share = farms.share(Alarm.ALERT);
        return new Goal(what + " in " + percent(least) + " at least",
                percent(share) + " of " + farms.outcomes().size(), share >= least);
    }

    private static Goal early(Scores farms) {
        Optional<Duration> median = farms.medianUntilAlert();
        return new Goal("farms of 5 or more are found within one working day, in the median",
                median.map(time -> time.toHours() + " h").orElse("never"),
                median.filter(time -> time.compareTo(ONE_WORKING_DAY) <= 0).isPresent());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
