package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTableTest {
    private final OpeningTable openings = new OpeningTable();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void givesEachOpeningOnce(long direction) {
        assertThat(openings.take(direction)).isEqualTo(OpeningTable.NONE);
        openings.note(direction, -1, false);

        assertThat(openings.take(direction)).isEqualTo(0xFFFF_FFFFL);
        assertThat(openings.take(direction)).isEqualTo(OpeningTable.NONE);
    }

    @Test
    void keepsTheLatestOfOneDirection() {
        openings.note(5, 1, false);
        openings.note(5, 2, false);

        assertThat(openings.take(5)).isEqualTo(2);
        assertThat(openings.take(5)).isEqualTo(OpeningTable.NONE);
    }

    @Test
    void letsTheOldestOfAFullBucketMakeRoom() {
        // The bucket is told by the upper half: these nine all meet in one.
        for (int direction = 1; direction <= 8; direction++) {
            openings.note(direction, direction, false);
        }
        openings.note(1, 100, false);

        openings.note(9, 9, false);

        assertThat(openings.take(2)).isEqualTo(OpeningTable.NONE);
        assertThat(openings.take(1)).isEqualTo(100);
        assertThat(openings.take(9)).isEqualTo(9);
    }
}
