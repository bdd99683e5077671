package io.farmhawk.protocol.quic;

/**
 * A server's word that it knows other versions only (RFC 9000 section 17.2.1): it is recognised, and
 * the client opens anew.
 *
 * <pre>
 * 0 form 1, unused   1 version 0   5 length of destination id, id   length of source id, id   versions
 * </pre>
 */
final class VersionNegotiation {
    private static final int LEAST = 11;

    private VersionNegotiation() {}

    /** Whether octets are such a packet and name a version we know, which no chance brings about. */
    static boolean is(byte[] octets, int offset, int length) {
        if (length < LEAST || octets[offset] >= 0 || QuicHeader.i32(octets, offset + 1) != 0) {
            return false;
        }
        int end = offset + length;
        int at = offset + 6 + (octets[offset + 5] & 0xFF);
        at += at < end ? 1 + (octets[at] & 0xFF) : 1;
        if (end - at < 4 || (end - at) % 4 != 0) {
            return false;
        }
        for (; at < end; at += 4) {
            if (!QuicVersion.of(QuicHeader.i32(octets, at)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
