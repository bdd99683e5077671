package io.farmhawk.protocol;

/** Spreads the bits of a key, for tables whose seed nobody can guess. */
public final class Mix {
    private Mix() {}

    /** The finaliser of SplitMix64: every bit moves half of the result's. */
    public static long bits(long key) {
        long z = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
