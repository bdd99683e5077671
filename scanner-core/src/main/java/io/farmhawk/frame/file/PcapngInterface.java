package io.farmhawk.frame.file;

import io.farmhawk.frame.LinkType;
import java.nio.ByteBuffer;

/**
 * An interface of a pcapng section: how its frames are laid out and how its clock ticks
 * (draft-ietf-opsawg-pcapng section 4.2).
 *
 * @param snapLength the most captured of a frame; 0 and less for no limit
 * @param resolution option 9: ticks in a second as a power of ten or, with the high bit set, of two
 * @param offsetSeconds option 14: what to add to every time
 */
record PcapngInterface(LinkType linkType, int snapLength, int resolution, long offsetSeconds) {
    /** Octets before the options. */
    static final int FIXED = 8;

    private static final int MICROSECONDS = 6;
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final long SECOND = 1_000_000_000;

    /** Reads the body of an interface block, at least {@link #FIXED} octets of it. */
    static PcapngInterface read(ByteBuffer body) {
        int resolution = MICROSECONDS;
        long offset = 0;
        int at = FIXED;
        while (body.limit() - at >= 4) {
            int code = body.getShort(at) & 0xFFFF;
            int length = body.getShort(at + 2) & 0xFFFF;
            if (code == 0 || length > body.limit() - at - 4) {
                break;
            }
            if (code == RESOLUTION && length == 1) {
                resolution = body.get(at + 4) & 0xFF;
            } else if (code == OFFSET && length == 8) {
                offset = body.getLong(at + 4);
            }
            at += 4 + ((length + 3) & ~3);
        }
        return new PcapngInterface(new LinkType(body.getShort(0) & 0xFFFF), body.getInt(4),
                resolution, offset);
    }

    /**
     * A time of this interface in nanoseconds since 1970-01-01T00:00:00Z, rounded down; one
     * later than a long can hold is {@link Long#MAX_VALUE}.
     *
     * @param ticks unsigned
     */
    long nanos(long ticks) {
        int exponent = resolution & 0x7F;
        long nanos = (resolution & 0x80) == 0 ? decimal(ticks, exponent) : binary(ticks, exponent);
        if (offsetSeconds == 0) {
            return nanos;
        }
        long most = Long.MAX_VALUE / SECOND;
        long offset = Math.clamp(offsetSeconds, -most, most) * SECOND;
        long sum = nanos + offset;
        // The time without its offset is never negative, so only the upper end can be overrun.
        return offset > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long decimal(long ticks, int exponent) {
        if (exponent <= 9) {
            long scale = power(9 - exponent);
            long nanos = ticks * scale;
            return Math.unsignedMultiplyHigh(ticks, scale) == 0 && nanos >= 0
                    ? nanos
                    : Long.MAX_VALUE;
        }
        // Finer than that, 64 bits of ticks are less than a nanosecond. 10^19 fits unsigned only.
        return exponent <= 28 ? Long.divideUnsigned(ticks, power(exponent - 9)) : 0;
    }

    // The product needs 128 bits before it is shifted down.
    private static long binary(long ticks, int exponent) {
        long high = Math.unsignedMultiplyHigh(ticks, SECOND);
        long low = ticks * SECOND;
        if (exponent >= 64) {
            return high >>> (exponent - 64);
        }
        if (exponent > 0) {
            low = (low >>> exponent) | (high << (64 - exponent));
            high >>>= exponent;
        }
        return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
