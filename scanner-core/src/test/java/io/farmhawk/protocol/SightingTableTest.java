package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingTableTest {
    private static final long MAC = 0xb827eb010203L;
    private static final long MINUTE = SightingTable.INTERVAL_NANOS;

    private final SightingTable table = new SightingTable(1);

    @Test
    void tellsAPairOnceAMinute() {
        assertThat(table.isDue(MAC, 1, 0)).isTrue();
        assertThat(table.isDue(MAC, 1, MINUTE - 1)).isFalse();
        assertThat(table.isDue(MAC, 1, MINUTE)).isTrue();
        assertThat(table.isDue(MAC, 1, 2 * MINUTE - 1)).isFalse();
    }

    @Test
    void keepsAddressesAndProtocolsApart() {
        assertThat(table.isDue(MAC, 0, 0)).isTrue();
        assertThat(table.isDue(MAC, 255, 0)).isTrue();
        assertThat(table.isDue(MAC + 1, 0, 0)).isTrue();
        assertThat(table.isDue(0xFFFF_FFFF_FFFFL, 255, 0)).isTrue();
        assertThat(table.isDue(MAC, 0, 0)).isFalse();
        assertThat(table.isDue(0xFFFF_FFFF_FFFFL, 255, 0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, -60000000000, true", "0, -59999999999, false",
            "9223372036854775807, -1, true", "-9223372036854775808, 0, true",
            "9223372036854775807, 9223372036854775807, false"})
    void tellsAPairAgainWhereTheClockWasSetBack(long first, long second, boolean due) {
        table.isDue(MAC, 1, first);

        assertThat(table.isDue(MAC, 1, second)).isEqualTo(due);
    }

    @Test
    void staysCorrectAboutThoseItStillKnowsInAFlood() {
        SplittableRandom random = new SplittableRandom(7);
        int repeated = 0;
        for (int i = 0; i < 300_000; i++) {
            long mac = random.nextLong() & 0xFEFF_FFFF_FFFFL;
            assertThat(table.isDue(mac, 1, i)).as("a new one is always due").isTrue();
            repeated += table.isDue(mac, 1, i) ? 1 : 0;
        }

        assertThat(repeated).as("the newest is never the one to make room").isZero();
    }

    @Test
    void decidesAlikeForTheSameSeed() {
        SightingTable other = new SightingTable(1);
        SplittableRandom random = new SplittableRandom(7);
        int due = 0;
        for (int i = 0; i < 300_000; i++) {
            long mac = random.nextInt(100_000);
            boolean isDue = table.isDue(mac, 1, i);
            assertThat(other.isDue(mac, 1, i)).isEqualTo(isDue);
            due += isDue ? 1 : 0;
        }

        assertThat(due).as("more than it can hold: some were forgotten").isGreaterThan(100_000);
    }
}
