package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeSignalTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ChangeSignal signal = new ChangeSignal();

    @Test
    void answersAtOnceIfSomethingChangedMeanwhile() throws Exception {
        signal.raise();
        signal.raise();

        assertThat(signal.await(0, LONG)).isEqualTo(2);
    }

    @Test
    void wakesWhoWaits() throws Exception {
        Thread raising = Thread.ofVirtual().start(signal::raise);

        assertThat(signal.await(0, LONG)).isEqualTo(1);
        raising.join();
    }

    @Test
    void losesPatience() throws Exception {
        assertThat(signal.await(0, Duration.ZERO)).isZero();
        assertThat(signal.closedWithin(Duration.ZERO)).isFalse();
    }

    @Test
    void letsEverybodyGoAtTheEnd() throws Exception {
        Thread closing = Thread.ofVirtual().start(signal::close);

        assertThat(signal.closedWithin(LONG)).isTrue();
        assertThat(signal.await(0, LONG)).isZero();
        closing.join();
    }
}
