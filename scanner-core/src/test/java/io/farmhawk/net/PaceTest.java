package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long MILLI = 1_000_000;

    @Test
    void spacesTurnsEvenly() {
        Pace pace = new Pace(200);
        long now = System.nanoTime() + 1_000 * MILLI;

        assertThat(pace.reserve(now)).isZero();
        assertThat(pace.reserve(now)).isEqualTo(5 * MILLI);
        assertThat(pace.reserve(now)).isEqualTo(10 * MILLI);
        assertThat(pace.reserve(now + 4 * MILLI)).isEqualTo(11 * MILLI);
    }

    @Test
    void savesUpNothingForABurst() {
        Pace pace = new Pace(100);
        long now = System.nanoTime() + 1_000 * MILLI;
        pace.reserve(now);

        long muchLater = now + 60_000 * MILLI;

        assertThat(pace.reserve(muchLater)).isZero();
        assertThat(pace.reserve(muchLater)).isEqualTo(10 * MILLI);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1_000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesRatesOutsideItsBounds(double perSecond) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(perSecond))
                .withMessageContaining("connections per second");
    }
}
