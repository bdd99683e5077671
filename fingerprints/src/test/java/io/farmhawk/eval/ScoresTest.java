package io.farmhawk.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farmhawk.eval.Scores.RocPoint;
import io.farmhawk.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures, worked by hand. */
class ScoresTest {
    private static final Place FARM = Places.named("eight laptops, KVMs of one batch").getFirst();
    private static final Place SOFTWARE = Places.named("five laptops with AnyDesk").getFirst();
    private static final Place SMALL = Places.named("three laptops with AnyDesk").getFirst();
    private static final Place HOME = Places.named("a family of four").getFirst();

    @Test
    void countsAlarms() {
        Scores scores = new Scores(List.of(outcome(HOME, Alarm.NONE, 0),
                outcome(HOME, Alarm.NONE, 0.1), outcome(HOME, Alarm.NOTICE, 0.4)));

        assertThat(scores.count(Alarm.NONE)).isEqualTo(2);
        assertThat(scores.share(Alarm.NOTICE)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(new Scores(List.of()).share(Alarm.NONE)).isZero();
    }

    @Test
    void squaresTheDistanceFromTheTruth() {
        Scores scores = new Scores(List.of(outcome(FARM, Alarm.ALERT, 0.9),
                outcome(HOME, Alarm.NONE, 0.2)));

        assertThat(scores.brier()).isCloseTo((0.01 + 0.04) / 2, within(1e-9));
    }

    @Test
    void tradesHitsForFalseAlarms() {
        Scores scores = new Scores(List.of(outcome(FARM, Alarm.ALERT, 0.9),
                outcome(FARM, Alarm.NOTICE, 0.4), outcome(HOME, Alarm.NONE, 0.5),
                outcome(HOME, Alarm.NONE, 0)));

        assertThat(scores.roc(0.3, 0.9, 0.95)).containsExactly(new RocPoint(0.3, 1, 0.5),
                new RocPoint(0.9, 0.5, 0), new RocPoint(0.95, 0, 0));
    }

    @Test
    void theMedianIsNeverWhereHalfWasNotFound() {
        Outcome early = found(FARM, 2);
        Outcome late = found(FARM, 30);
        Outcome never = outcome(FARM, Alarm.NONE, 0);

        assertThat(new Scores(List.of(late, early, never)).medianUntilAlert())
                .contains(Duration.ofHours(30));
        assertThat(new Scores(List.of(never, early, never)).medianUntilAlert()).isEmpty();
        assertThat(new Scores(List.of()).medianUntilAlert()).isEmpty();
    }

    @Test
    void missesTheGoalOfNoAccusationByOne() {
        assertThat(missed(outcome(HOME, Alarm.NOTICE, 0.4))).isEmpty();
        assertThat(missed(outcome(HOME, Alarm.NOTICE, 0.4), outcome(HOME, Alarm.ALERT, 0.6)))
                .containsExactly("no honest place above notice");
    }

    @Test
    void missesTheGoalsOfFarmsThatAreNotFoundOrLate() {
        assertThat(missed(found(FARM, 10), found(SOFTWARE, 24))).isEmpty();
        assertThat(missed(found(FARM, 10), found(SOFTWARE, 25), found(SOFTWARE, 26)))
                .containsExactly(
                        "farms of 5 or more are found within one working day, in the median");
        assertThat(missed(outcome(FARM, Alarm.NOTICE, 0.4), found(SOFTWARE, 3),
                found(SOFTWARE, 3)))
                .containsExactly("farms of 5 or more with hardware are found in 98.0 % at least");
    }

    @Test
    void promisesNothingOfSmallerFarms() {
        assertThat(Goal.of(new Scores(List.of(outcome(SMALL, Alarm.NONE, 0))))).isEmpty();
    }

    @Test
    void reportsWhatWentWrongByPlaceAndSeed() {
        String report = EvalReport.of(new Scores(List.of(outcome(HOME, Alarm.ALERT, 0.625),
                found(FARM, 4))));

        assertThat(report).contains("MISSED no honest place above notice: 1 of 1")
                .contains("a family of four, seed 3: alert, probability 0.625")
                .contains("holds  farms of 5 or more with hardware are found in 98.0 % at least: "
                        + "100.0 % of 1")
                .contains("Brier score 0.19");
    }

    private static List<String> missed(Outcome... outcomes) {
        return Goal.of(new Scores(List.of(outcomes))).stream().filter(goal -> !goal.holds())
                .map(Goal::promise).toList();
    }

    private static Outcome outcome(Place place, Alarm alarm, double probability) {
        return new Outcome(place, 3, 10_000, alarm, Optional.of(Severity.LOW), probability,
                Optional.empty());
    }

    private static Outcome found(Place place, int hours) {
        return new Outcome(place, 3, 10_000, Alarm.ALERT, Optional.of(Severity.HIGH), 0.995,
                Optional.of(Duration.ofHours(hours)));
    }
}
