package io.farmhawk.eval;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What outcomes come to, all together. */
record Scores(List<Outcome> outcomes) {
    private static final Comparator<Optional<Duration>> NEVER_LAST = Comparator
            .comparing(time -> time.orElse(Duration.ofSeconds(Long.MAX_VALUE)));

    Scores {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * A threshold and what it would do.
     *
     * @param hits share of farms whose probability reaches it
     * @param falseAlarms share of honest places whose probability does
     */
    record RocPoint(double threshold, double hits, double falseAlarms) {}

    Scores of(Predicate<Place> which) {
        return new Scores(outcomes.stream().filter(each -> which.test(each.place())).toList());
    }

    long count(Alarm alarm) {
        return outcomes.stream().filter(each -> each.alarm() == alarm).count();
    }

    /** Share of outcomes with that alarm, 0 to 1; 0 where there are none. */
    double share(Alarm alarm) {
        return outcomes.isEmpty() ? 0 : (double) count(alarm) / outcomes.size();
    }

    /** Mean squared distance of probability and truth: 0 is perfect, 0.25 is knowing nothing. */
    double brier() {
        return outcomes.stream().mapToDouble(each -> {
            double off = each.probability() - (each.place().truth().isFarm() ? 1 : 0);
            return off * off;
        }).average().orElse(0);
    }

    /** One point for each threshold, which are taken as they come. */
    List<RocPoint> roc(double... thresholds) {
        return Arrays.stream(thresholds).mapToObj(threshold -> new RocPoint(threshold,
                of(place -> place.truth().isFarm()).reaching(threshold),
                of(place -> !place.truth().isFarm()).reaching(threshold))).toList();
    }

    private double reaching(double threshold) {
        return outcomes.stream().mapToDouble(each -> each.probability() >= threshold ? 1 : 0)
                .average().orElse(0);
    }

    /** How long it took until half of them had raised an alert; empty where half of them never did. */
    Optional<Duration> medianUntilAlert() {
        Stream<Optional<Duration>> sorted = outcomes.stream().map(Outcome::untilAlert)
                .sorted(NEVER_LAST);
        return sorted.skip(Math.max(0, (outcomes.size() - 1) / 2)).findFirst()
                .flatMap(time -> time);
    }
}
