package io.farmhawk.protocol.tls;

import java.util.List;
import java.util.Optional;

/**
 * A ClientHello in the form of SSL 2.0, which clients once sent to be understood by both (RFC 5246
 * appendix E.2).
 *
 * <pre>
 * 0 length (15 bits behind a 1)   2 type 1   3 version   5 length of cipher specs   7 of session id
 * 9 length of challenge   11 cipher specs of 3 octets, session id, challenge
 * </pre>
 *
 * <p>It has neither extensions nor cipher suites of two octets, so that JA4 knows only its version.
 */
final class OldHello {
    private static final int HEADER = 2;
    private static final int FIXED = 9;

    private OldHello() {}

    static boolean mayBeginWith(int octet) {
        return (octet & 0x80) != 0;
    }

    static boolean starts(byte[] octets, int offset, int length) {
        return mayBeginWith(octets[offset]) && length > FIXED + 1
                && octets[offset + HEADER] == Handshake.CLIENT_HELLO
                && isVersion(u16(octets, offset + 3))
                && u16(octets, offset + 5) % 3 == 0 && u16(octets, offset + 5) > 0
                && (u16(octets, offset) & 0x7FFF) == FIXED + u16(octets, offset + 5)
                        + u16(octets, offset + 7) + u16(octets, offset + 9);
    }

    private static boolean isVersion(int version) {
        return version == 2 || (version >= 0x0300 && version <= 0x0303);
    }

    /** Reads a hello that {@link #starts} here. */
    static Hello read(byte[] octets) {
        return new Hello(u16(octets, 3), List.of(), List.of(), List.of(), List.of(),
                Optional.empty(), List.of());
    }

    private static int u16(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF);
    }
}
