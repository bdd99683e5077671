package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTableTest {
    private static final long MINUTE = RepeatTable.INTERVAL_NANOS;
    private static final long A = 0x0242_AC11_0002L;
    private static final long B = 0x0242_AC11_0003L;

    private final ClaimTable claims = new ClaimTable(1);

    @Test
    void tellsTheSameClaimOnceAMinute() {
        assertThat(claims.isDue(A, 0, 7, 0)).isTrue();
        assertThat(claims.isDue(A, 0, 7, MINUTE - 1)).isFalse();
        assertThat(claims.isDue(A, 0, 7, MINUTE)).isTrue();
        assertThat(claims.isDue(A, 0, 7, 2 * MINUTE - 1)).isFalse();
    }

    @Test
    void tellsAChangedOwnerAtOnceAndEachTurnOfAQuarrel() {
        assertThat(claims.isDue(A, 0, 7, 0)).isTrue();
        assertThat(claims.isDue(B, 0, 7, 1)).isTrue();
        assertThat(claims.isDue(A, 0, 7, 2)).isTrue();
        assertThat(claims.isDue(B, 0, 7, 3)).isTrue();
        assertThat(claims.isDue(B, 0, 7, 4)).isFalse();
    }

    @Test
    void keepsAddressesApart() {
        assertThat(claims.isDue(A, 0, 7, 0)).isTrue();
        assertThat(claims.isDue(A, 0, 8, 0)).isTrue();
        assertThat(claims.isDue(A, 1, 7, 0)).isTrue();
        assertThat(claims.isDue(A, 0, 7, 1)).isFalse();
    }

    @Test
    void tellsAgainWhereTheClockWentBack() {
        claims.isDue(A, 0, 7, 2 * MINUTE);

        assertThat(claims.isDue(A, 0, 7, MINUTE)).isTrue();
    }

    @Test
    void neverHoldsBackAFirstClaimHoweverManyThereWere() {
        for (int ip = 0; ip < 200_000; ip++) {
            assertThat(claims.isDue(A, 0, ip, 0)).as("address %d", ip).isTrue();
        }
    }
}
