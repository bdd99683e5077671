package io.farmhawk.protocol.quic;

/** Numbers of variable length: two bits say how many octets they have (RFC 9000 section 16). */
final class VarInt {
    private VarInt() {}

    /** Octets of the number that begins at an index that is there: 1, 2, 4 or 8. */
    static int length(byte[] octets, int at) {
        return 1 << ((octets[at] & 0xFF) >>> 6);
    }

    /** The number at an index, 0 to 2^62 - 1; all of its octets are there. */
    static long read(byte[] octets, int at) {
        long value = octets[at] & 0x3F;
        for (int i = 1; i < length(octets, at); i++) {
            value = value << 8 | (octets[at + i] & 0xFF);
        }
        return value;
    }
}
