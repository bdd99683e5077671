package io.farmhawk.protocol.http;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * MurmurHash3 by Austin Appleby, the variant x86_32 of 32 bits. Made for hash tables: two inputs of one
 * hash are easily found, so it may suggest a thing and never prove one.
 */
final class Murmur3 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            LITTLE_ENDIAN);

    private Murmur3() {}

    static int hash32(byte[] octets, int seed) {
        int hash = seed;
        int blocks = octets.length & ~3;
        for (int i = 0; i < blocks; i += Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ mixed((int) INT.get(octets, i)), 13) * 5 + 0xE6546B64;
        }
        int tail = 0;
        for (int i = octets.length - 1; i >= blocks; i--) {
            tail = tail << 8 | (octets[i] & 0xFF);
        }
        return avalanche(hash ^ mixed(tail) ^ octets.length);
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
    }

    /** Every bit of the sum comes to bear on every bit of the result. */
    private static int avalanche(int sum) {
        int hash = (sum ^ sum >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }
}
