package io.farmhawk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void allTopicsBeginWithTheSensor() {
        Topics topics = new Topics("acme", "berlin", "fh-1");

        assertThat(topics.finding()).isEqualTo("farmhawk/v1/acme/berlin/fh-1/finding");
        assertThat(topics.health()).isEqualTo("farmhawk/v1/acme/berlin/fh-1/health");
        assertThat(topics.inventory(Examples.jetKvm().id()))
                .isEqualTo("farmhawk/v1/acme/berlin/fh-1/inventory/a-1f2e3d4c5b6a7988");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "+", "#", "$SYS", "a b", "bürö", "a\0"})
    void refusesNamesThatMeanSomethingInATopic(String name) {
        assertThatThrownBy(() -> new Topics("acme", name, "fh-1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("site");
    }
}
