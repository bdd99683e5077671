package io.farmhawk.eval;

import io.farmhawk.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures as lines of text. */
final class EvalReport {
    private static final double[] THRESHOLDS = {0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999};

    private final Scores all;
    private final StringBuilder text = new StringBuilder(8_192);

    private EvalReport(Scores all) {
        this.all = all;
    }

    static String of(Scores all) {
        EvalReport report = new EvalReport(all);
        report.places();
        report.confusion();
        report.roc();
        report.goals();
        return report.text.toString();
    }

    private void places() {
        line("%-75s %5s %7s %5s %6s %5s %6s %4s %5s %7s".formatted("place", "runs", "frames",
                "none", "notice", "alert", "medium", "high", "crit", "median"));
        for (Place place : all.outcomes().stream().map(Outcome::place).distinct().toList()) {
            Scores scores = all.of(place::equals);
            line("%-8s %-66s %5d %7d %5d %6d %5d %6d %4d %5d %7s".formatted(word(place.truth()),
                    place.name(), scores.outcomes().size(), frames(scores),
                    scores.count(Alarm.NONE), scores.count(Alarm.NOTICE),
                    scores.count(Alarm.ALERT), worst(scores, Severity.MEDIUM),
                    worst(scores, Severity.HIGH), worst(scores, Severity.CRITICAL),
                    hours(scores.medianUntilAlert())));
        }
    }

    private static long frames(Scores scores) {
        return scores.outcomes().stream().mapToLong(Outcome::frames).sum()
                / scores.outcomes().size();
    }

    private static long worst(Scores scores, Severity severity) {
        return scores.outcomes().stream()
                .filter(each -> each.severity().equals(Optional.of(severity))).count();
    }

    private void confusion() {
        line("");
        line("%-10s %8s %8s %8s".formatted("", "none", "notice", "alert"));
        row("farm", all.of(place -> place.truth().isFarm()));
        row("honest", all.of(place -> !place.truth().isFarm()));
    }

    private void row(String name, Scores scores) {
        line("%-10s %8d %8d %8d".formatted(name, scores.count(Alarm.NONE),
                scores.count(Alarm.NOTICE), scores.count(Alarm.ALERT)));
    }

    private void roc() {
        line("");
        line("%-12s %8s %14s".formatted("probability", "farms", "honest places"));
        for (Scores.RocPoint point : all.roc(THRESHOLDS)) {
            line("%-12s %8s %14s".formatted("from " + point.threshold(), Goal.percent(point.hits()),
                    Goal.percent(point.falseAlarms())));
        }
        line(String.format(Locale.ROOT, "Brier score %.4f", all.brier()));
    }

    private void goals() {
        line("");
        for (Goal goal : Goal.of(all)) {
            line("%-6s %s: %s".formatted(goal.holds() ? "holds" : "MISSED", goal.promise(),
                    goal.measured()));
        }
        List<Outcome> wrong = all.outcomes().stream().filter(EvalReport::isWrong).toList();
        wrong.stream().limit(20).forEach(each -> line(String.format(Locale.ROOT,
                "       %s, seed %d: %s, probability %.3f", each.place().name(), each.seed(),
                each.alarm().name().toLowerCase(Locale.ROOT), each.probability())));
    }

    /** Told by name and seed, to be looked into: an honest place accused, or a farm not found. */
    private static boolean isWrong(Outcome outcome) {
        return outcome.place().truth().isFarm() != (outcome.alarm() == Alarm.ALERT);
    }

    private static String word(Place.Truth truth) {
        return switch (truth) {
            case HARDWARE_FARM -> "hardware";
            case SOFTWARE_FARM -> "software";
            case HONEST -> "honest";
        };
    }

    private static String hours(Optional<Duration> time) {
        return time.map(each -> each.toHours() + " h").orElse("-");
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
