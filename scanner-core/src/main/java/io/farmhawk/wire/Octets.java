package io.farmhawk.wire;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.VarHandle;

/** Reads numbers in network byte order. The caller has checked that the octets are there. */
final class Octets {
    private static final VarHandle SHORT = byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle INT = byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final VarHandle LONG = byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private Octets() {}

    static int u8(byte[] octets, int at) {
        return octets[at] & 0xFF;
    }

    static int u16(byte[] octets, int at) {
        return (short) SHORT.get(octets, at) & 0xFFFF;
    }

    static int i32(byte[] octets, int at) {
        return (int) INT.get(octets, at);
    }

    static long i64(byte[] octets, int at) {
        return (long) LONG.get(octets, at);
    }

    /** The six octets of a MAC address in the low 48 bits. */
    static long u48(byte[] octets, int at) {
        return ((long) u16(octets, at) << 32) | (i32(octets, at + 2) & 0xFFFF_FFFFL);
    }
}
