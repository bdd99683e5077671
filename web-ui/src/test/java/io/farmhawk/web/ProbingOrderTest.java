package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbingOrderTest {
    private final FakeProbing probing = new FakeProbing();
    private final ProbingOrder far = new ProbingOrder(probing, "kim", false);

    @Test
    void letsOthersStopProbing() {
        far.stop();

        assertThat(probing.orders()).hasSize(1).first().asString().startsWith("stop");
    }

    @Test
    void letsOthersNeitherAllowNorStartNorResume() {
        for (Runnable order : List.<Runnable>of(() -> far.confirm(List.of("10.0.0.0/24")),
                () -> far.sweep(List.of()), far::resume)) {
            assertThatThrownBy(order::run).isInstanceOf(Refusal.class)
                    .hasMessageContaining("from another machine probing can only be stopped");
        }
        assertThat(probing.orders()).isEmpty();
    }
}
