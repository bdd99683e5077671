package io.farmhawk.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a value: two longs, no look-up, no zone. IPv4 is kept in its mapped
 * form (RFC 4291 section 2.5.5.2), so equality and order need no case distinction.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    /** An IPv4 address from its 32 bits. */
    public static IpAddress v4(int bits) {
        return new IpAddress(0, MAPPED | Integer.toUnsignedLong(bits));
    }

    /** An address from a resolved one. */
    public static IpAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == 4) {
            return v4((int) read(octets, 0, 4));
        }
        return new IpAddress(read(octets, 0, 8), read(octets, 8, 8));
    }

    /**
     * Reads a literal without a zone; never asks a resolver.
     *
     * @return empty if the text is not an address literal
     */
    public static Optional<IpAddress> parse(String text) {
        try {
            if (text.indexOf('%') >= 0) {
                return Optional.empty();
            }
            if (text.indexOf(':') >= 0) {
                return Optional.of(of(Inet6Address.ofLiteral(text)));
            }
            // The JDK also takes the short forms of BSD, such as 10.1 for 10.0.0.1: nobody means those.
            return isDottedQuad(text)
                    ? Optional.of(of(Inet4Address.ofLiteral(text)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isDottedQuad(String text) {
        int dots = 0;
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            dots++;
        }
        return dots == 3;
    }

    public boolean isV4() {
        return high == 0 && (low >>> 32) == 0xFFFF;
    }

    /** The 32 bits of an IPv4 address; meaningless for IPv6. */
    public int v4Bits() {
        return (int) low;
    }

    public boolean isUnspecified() {
        return high == 0 && (low == 0 || low == MAPPED);
    }

    public boolean isLoopback() {
        return isV4() ? (v4Bits() >>> 24) == 127 : high == 0 && low == 1;
    }

    /** Multicast (RFC 5771, RFC 4291 section 2.7) or the IPv4 limited broadcast address. */
    public boolean isMulticastOrBroadcast() {
        return isV4() ? (v4Bits() >>> 28) == 0xE || v4Bits() == -1 : (high >>> 56) == 0xFF;
    }

    public boolean isLinkLocal() {
        return isV4() ? (v4Bits() >>> 16) == 0xA9FE : (high >>> 54) == (0xFE80 >>> 6);
    }

    /** Private IPv4 (RFC 1918), shared address space (RFC 6598) or unique local IPv6 (RFC 4193). */
    public boolean isPrivate() {
        if (!isV4()) {
            return (high >>> 57) == 0x7E;
        }
        int bits = v4Bits();
        return (bits >>> 24) == 10 || (bits >>> 20) == 0xAC1 || (bits >>> 16) == 0xC0A8
                || (bits >>> 22) == (0x6440_0000 >>> 22);
    }

    /** The same address for the network classes of the JDK. */
    public InetAddress toInetAddress() {
        try {
            byte[] octets = new byte[isV4() ? 4 : 16];
            for (int i = 0; i < octets.length; i++) {
                int bit = 8 * (octets.length - 1 - i);
                octets[i] = (byte) (bit >= 64 ? high >>> (bit - 64) : low >>> bit);
            }
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 octets was refused", e);
        }
    }

    @Override
    public int compareTo(IpAddress other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted quad, or IPv6 in the form of RFC 5952. */
    @Override
    public String toString() {
        if (isV4()) {
            int bits = v4Bits();
            return (bits >>> 24) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "."
                    + (bits & 255);
        }
        return v6Text();
    }

    private String v6Text() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = zeroGroups(i);
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int zeroGroups(int start) {
        int length = 0;
        while (start + length < 8 && group(start + length) == 0) {
            length++;
        }
        return length;
    }

    private int group(int i) {
        long half = i < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (i & 3))) & 0xFFFF;
    }

    private static long read(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (octets[i] & 0xFF);
        }
        return value;
    }
}
