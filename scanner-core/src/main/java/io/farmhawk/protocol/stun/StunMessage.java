package io.farmhawk.protocol.stun;

import io.farmhawk.address.IpAddress;
import io.farmhawk.protocol.WireText;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message (RFC 8489 section 5).
 *
 * <pre>
 * 0 type (two bits of zero, 14)   2 length   4 cookie 2112a442   8 transaction (12)   20 attributes:
 * 0 type   2 length   4 value, padded to a multiple of 4
 * </pre>
 */
final class StunMessage {
    static final int HEADER = 20;
    static final int COOKIE = 0x2112_A442;
    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_ANSWER = 0x0101;
    static final int ALLOCATE_REQUEST = 0x0003;
    static final int ALLOCATE_ANSWER = 0x0103;

    private static final int MAPPED = 0x0001;
    private static final int XOR_MAPPED = 0x0020;
    private static final int SOFTWARE = 0x8022;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    @Nullable
    IpAddress mapped;
    int mappedPort;
    @Nullable
    String software;
    private boolean xored;

    private final byte[] octets;
    private final int from;

    private StunMessage(byte[] octets, int from) {
        this.octets = octets;
        this.from = from;
    }

    /** Whether a message begins there and, of what follows, ends within these octets. */
    static boolean is(byte[] octets, int from, int length) {
        return length >= HEADER && begins(octets, from) && (u16(octets, from + 2) & 3) == 0
                && length(octets, from) <= length;
    }

    static boolean mayBeginWith(int octet) {
        return (octet & 0xC0) == 0;
    }

    /** Whether the first eight octets are those of a message. */
    static boolean begins(byte[] octets, int from) {
        return mayBeginWith(octets[from]) && i32(octets, from + 4) == COOKIE;
    }

    /** Octets of the whole message, as its first four say. */
    static int length(byte[] octets, int from) {
        return HEADER + u16(octets, from + 2);
    }

    static int type(byte[] octets, int from) {
        return u16(octets, from);
    }

    /** Reads the attributes of what {@link #is} a message; null if one does not fit. */
    static @Nullable StunMessage read(byte[] octets, int from) {
        StunMessage message = new StunMessage(octets, from);
        int end = from + HEADER + u16(octets, from + 2);
        int at = from + HEADER;
        while (end - at >= 4) {
            int length = u16(octets, at + 2);
            if (length > end - at - 4) {
                return null;
            }
            message.attribute(u16(octets, at), at + 4, length);
            at += 4 + ((length + 3) & ~3);
        }
        return message;
    }

    private void attribute(int type, int at, int length) {
        if (type == XOR_MAPPED && !xored) {
            address(at, length, true);
        } else if (type == MAPPED && mapped == null) {
            address(at, length, false);
        } else if (type == SOFTWARE && software == null) {
            software = WireText.of(octets, at, length);
        }
    }

    // Section 14.2: the port is masked by the cookie, the address by cookie and transaction.
    private void address(int at, int length, boolean masked) {
        int family = length >= 8 ? octets[at + 1] : 0;
        if (!(family == IPV4 && length == 8) && !(family == IPV6 && length == 20)) {
            return;
        }
        mappedPort = u16(octets, at + 2) ^ (masked ? COOKIE >>> 16 : 0);
        if (family == IPV4) {
            mapped = IpAddress.v4(i32(octets, at + 4) ^ (masked ? COOKIE : 0));
        } else {
            mapped = new IpAddress(i64(at + 4) ^ (masked ? i64(from + 4) : 0),
                    i64(at + 12) ^ (masked ? i64(from + 12) : 0));
        }
        xored = masked;
    }

    private long i64(int at) {
        return (long) i32(octets, at) << 32 | Integer.toUnsignedLong(i32(octets, at + 4));
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }

    private static int i32(byte[] octets, int at) {
        return u16(octets, at) << 16 | u16(octets, at + 2);
    }
}
