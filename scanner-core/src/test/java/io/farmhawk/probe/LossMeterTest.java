package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossMeterTest {
    private static final Duration QUICK = Duration.ofMillis(1);

    private final LossMeter meter = new LossMeter();

    @Test
    void asksTwiceBeforeAnythingIsKnown() {
        assertThat(meter.tries()).isEqualTo(2);
        assertThat(meter.patience()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void asksOnceWhereNothingWasLost() {
        answered(5_000, 0);

        assertThat(meter.tries()).isEqualTo(1);
    }

    @Test
    void asksOftenerTheMoreIsLost() {
        answered(960, 0);
        answered(40, 1); // 4 of 100 questions or answers

        assertThat(meter.share()).isBetween(0.035, 0.045);
        assertThat(meter.tries()).isEqualTo(3);

        answered(300, 2);

        assertThat(meter.tries()).isEqualTo(5);
    }

    @Test
    void waitsAsLongAsAnswersTake() {
        answered(100, 0);
        assertThat(meter.patience()).isEqualTo(Duration.ofMillis(250));

        for (int i = 0; i < 100; i++) {
            meter.answered(0, Duration.ofMillis(200));
        }
        assertThat(meter.patience()).isBetween(Duration.ofMillis(450), Duration.ofMillis(700));
    }

    @Test
    void neverWaitsSoLongThatTheKernelAsksAgain() {
        for (int i = 0; i < 100; i++) {
            meter.answered(0, Duration.ofSeconds(3));
        }

        assertThat(meter.patience()).isLessThan(Duration.ofSeconds(1));
    }

    private void answered(int times, int lostBefore) {
        for (int i = 0; i < times; i++) {
            meter.answered(lostBefore, QUICK);
        }
    }
}
