package io.farmhawk.wire;

/**
 * A read-only view of the radiotap header before an IEEE 802.11 frame (radiotap.org): little-endian,
 * with fields that bits announce, each aligned to its size.
 *
 * <pre>
 * 0 version (0)   2 length of the header   4 which fields (bit 31: four octets more of that)   … fields
 * </pre>
 *
 * <p>Re-pointed at every frame, allocates nothing, confined to one thread.
 */
public final class RadiotapView {
    private static final int LEAST = 8;
    private static final int TIME = 1;
    private static final int FLAGS = 2;
    private static final int PADDED = 0x20;
    private static final int BAD_CHECKSUM = 0x40;

    private int headerLength;
    private int flags;

    /** Points this view at a header. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length) {
        if (length < LEAST) {
            return Fit.TRUNCATED;
        }
        if (octets[offset] != 0) {
            return Fit.UNSUPPORTED;
        }
        headerLength = Short.toUnsignedInt(Short.reverseBytes(
                (short) Octets.u16(octets, offset + 2)));
        if (headerLength < LEAST) {
            return Fit.MALFORMED;
        }
        if (headerLength > length) {
            return Fit.TRUNCATED;
        }
        int fields = LEAST;
        while (octets[offset + fields - 1] < 0) {
            if (fields + 4 > headerLength) {
                return Fit.MALFORMED;
            }
            fields += 4;
        }
        return flags(octets, offset, fields);
    }

    // The time stands before the flags, eight octets aligned to eight.
    private Fit flags(byte[] octets, int offset, int fields) {
        int present = octets[offset + 4];
        int at = (present & TIME) == 0 ? fields : ((fields + 7) & ~7) + 8;
        if ((present & FLAGS) == 0) {
            flags = 0;
            return Fit.OK;
        }
        if (at >= headerLength) {
            return Fit.MALFORMED;
        }
        flags = octets[offset + at];
        return Fit.OK;
    }

    public int headerLength() {
        return headerLength;
    }

    /** Whether octets were put in so that the payload begins at a multiple of four. */
    public boolean isPadded() {
        return (flags & PADDED) != 0;
    }

    /** Whether the frame arrived damaged. */
    public boolean hasBadChecksum() {
        return (flags & BAD_CHECKSUM) != 0;
    }
}
