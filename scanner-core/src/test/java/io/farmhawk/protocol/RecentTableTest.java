package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecentTableTest {
    private final RecentTable<String, Integer> table = new RecentTable<>(2);

    @Test
    void remembersForAsLongAsItIsTold() {
        table.keep("a", 1, 100, 10);

        assertThat(table.find("a", 109)).isEqualTo(1);
        assertThat(table.find("a", 110)).isNull();
        assertThat(table.size()).isZero();
    }

    @Test
    void letsTheEntryNotUsedForLongestMakeRoomAndCountsIt() {
        table.keep("a", 1, 0, 10);
        table.keep("b", 2, 0, 10);
        table.find("a", 1);

        table.keep("c", 3, 2, 10);

        assertThat(table.find("b", 2)).isNull();
        assertThat(table.find("a", 2)).isEqualTo(1);
        assertThat(table.dropped()).isEqualTo(1);
    }

    @Test
    void countsNoEntryWhoseTimeWasOver() {
        table.keep("a", 1, 0, 10);
        table.keep("b", 2, 0, 50);
        table.keep("c", 3, 20, 10);

        assertThat(table.dropped()).isZero();
    }

    @Test
    void takesNoTableWithoutRoom() {
        assertThatThrownBy(() -> new RecentTable<>(0)).hasMessageContaining("got 0");
    }
}
