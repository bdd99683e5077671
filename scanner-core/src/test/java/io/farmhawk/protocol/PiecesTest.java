package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private static final int MOST = 5_000;

    private final Pieces pieces = new Pieces(MOST);

    @Test
    void putsPiecesInOrderWhateverTheOrderTheyComeIn() {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        byte[] whole = new byte[MOST];
        random.nextBytes(whole);

        while (pieces.length() < MOST) {
            int at = random.nextInt(-50, MOST);
            int count = Math.min(random.nextInt(1, 400), MOST - at);
            int start = Math.max(at, 0);
            pieces.add(Arrays.copyOfRange(whole, start, Math.max(start, at + count)), 0,
                    Math.max(0, at + count - start), start);
        }

        assertThat(pieces.octets()).as("farmhawk.seed=%d", DecoderRun.SEED).isEqualTo(whole);
        assertThat(pieces.isContradicted()).isFalse();
    }

    @Test
    void keepsTheFirstOfTwoValuesAndNoticesTheOther() {
        pieces.add(new byte[]{1, 2, 3}, 0, 3, 0);

        assertThat(pieces.add(new byte[]{9, 9, 4}, 0, 3, 1)).isTrue();

        assertThat(Arrays.copyOf(pieces.octets(), pieces.length())).containsExactly(1, 2, 3, 4);
        assertThat(pieces.isContradicted()).isTrue();
    }

    @Test
    void leavesOutWhatLiesOutside() {
        byte[] piece = {1, 2, 3};

        assertThat(pieces.add(piece, 0, 3, MOST)).isFalse();
        assertThat(pieces.add(piece, 0, 3, Integer.MAX_VALUE)).isFalse();
        assertThat(pieces.add(piece, 0, 3, Integer.MIN_VALUE)).isFalse();
        assertThat(pieces.add(piece, 0, 3, -2)).isTrue();

        assertThat(pieces.length()).isEqualTo(1);
        assertThat(pieces.octets()[0]).isEqualTo((byte) 3);
    }

    @Test
    void takesNoMoreRoomThanItsBound() {
        pieces.add(new byte[10], 0, 10, MOST - 1);

        assertThat(pieces.octets()).hasSize(MOST);
        assertThatThrownBy(() -> new Pieces(0)).hasMessageContaining("got 0");
    }
}
