package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

/** Shows a view every beginning of some octets, each in an array that ends where they do. */
final class Prefixes {
    private static final int BEFORE = 3;

    private Prefixes() {}

    /** {@code wrap} of a view. */
    interface Wrap {
        Fit wrap(byte[] octets, int offset, int length);
    }

    /** Asserts that the layout takes that many octets, and that less is said to be cut short. */
    static void assertNeeds(int least, byte[] octets, Wrap view) {
        for (int length = 0; length <= octets.length; length++) {
            byte[] prefix = new byte[BEFORE + length];
            System.arraycopy(octets, 0, prefix, BEFORE, length);

            Fit fit = view.wrap(prefix, BEFORE, length);

            assertThat(fit).as("%d of %d octets", length, octets.length)
                    .isEqualTo(length < least ? Fit.TRUNCATED : Fit.OK);
        }
    }
}
