package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @ParameterizedTest
    @ValueSource(strings = {"[0-\u1c88]", "[^\u1c80]", "\u1c84", "[0-\\x{ffff}]", "(?i)\\x{1c88}"})
    void refusesLettersThatTheEngineWouldWalkRoundForEver(String text) {
        assertThatThrownBy(() -> new Expression(text, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("U+1C80");
    }

    @Test
    void readsTextOfThoseLettersToItsEnd() {
        String text = "\u1c80\u1c88".repeat(1_000) + "BOX";

        assertThat(new Expression("box", true).find(text)).isEqualTo(2_000);
        assertThat(new Expression("[^a]x$", true).find(text)).isEqualTo(2_001);
        assertThat(new Expression("\\p{Lu}+$", true).find(text)).isEqualTo(2_000);
    }
}
