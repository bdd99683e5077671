package io.farmhawk.probe.discovery;

/**
 * The numbers from 0 to n - 1 in an order that only its seed tells, without a list of them: a Feistel
 * network of four rounds over the next larger square power of two, walked until it lands inside.
 */
final class Shuffle {
    private static final int TURNS = 4;

    private final int size;
    private final int halfBits;
    private final long seed;

    /** @param size 1 to 2^30 */
    Shuffle(int size, long seed) {
        if (size < 1 || size > 1 << 30) {
            throw new IllegalArgumentException("a shuffle has 1 to 2^30 numbers, got " + size);
        }
        this.size = size;
        this.seed = seed;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
        halfBits = (bits + 1) / 2;
    }

    int size() {
        return size;
    }

    /** The number at a place, 0 to n - 1. */
    int at(int place) {
        int number = place;
        do { // a permutation's cycle through a place inside comes back inside
            number = turn(number);
        } while (number >= size);
        return number;
    }

    private int turn(int number) {
        int mask = (1 << halfBits) - 1;
        int left = number >>> halfBits;
        int right = number & mask;
        for (int i = 0; i < TURNS; i++) {
            int next = left ^ ((int) mixed(right + ((long) i << 32)) & mask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }

    // The finaliser of SplitMix64.
    private long mixed(long value) {
        long z = (value ^ seed) * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
