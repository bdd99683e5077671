package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundsTest {
    /** The rounds of the measured baseline: two without loss, three at 1 % a frame on a /20. */
    @ParameterizedTest
    @CsvSource({"25, 0, 2", "102, 0, 2", "409, 0, 2", "409, 4, 3", "409, 8, 3", "102, 1, 3",
            "102, 3, 3", "102, 40, 4",
            "1, 0, 2",
            "0, 0, 2"})
    void asksAsOftenAsTheLossSeenMakesNeedful(int hosts, int late, int needed) {
        Rounds rounds = new Rounds();

        for (int i = 0; i < hosts; i++) {
            rounds.answered(i < late ? 2 : 1);
        }

        assertThat(rounds.needed()).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0.005", "100, 25, 0.19"})
    void tellsTheLossFromThoseWhoWereAskedMoreThanOnce(int hosts, int late, double loss) {
        Rounds rounds = new Rounds();

        for (int i = 0; i < hosts; i++) {
            rounds.answered(i < late ? 2 : 1);
        }

        assertThat(rounds.loss()).isCloseTo(loss, org.assertj.core.data.Offset.offset(0.005));
        assertThat(rounds.coverage(0)).isZero();
        assertThat(rounds.coverage(2)).isGreaterThan(0.9).isGreaterThan(rounds.coverage(1));
    }
}
