package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenDoorsTest {
    private final OpenDoors doors = new OpenDoors();

    @Test
    void knowsNoPopularPortBeforeAnyIsOpenTwice() {
        doors.open(80);

        assertThat(doors.isPopular(80)).isFalse();
        assertThat(doors.isPopular(443)).isFalse();
    }

    @Test
    void takesTheSixThatAreOpenMost() {
        for (int port = 1; port <= 8; port++) {
            for (int i = 0; i < 10 + port; i++) {
                doors.open(port);
            }
        }

        assertThat(doors.isPopular(8)).isTrue();
        assertThat(doors.isPopular(3)).isTrue();
        assertThat(doors.isPopular(2)).isFalse();
    }
}
