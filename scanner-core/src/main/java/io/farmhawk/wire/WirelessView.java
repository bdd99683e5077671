package io.farmhawk.wire;

/**
 * A read-only view of the MAC header of an IEEE 802.11 frame: 24 to 36 octets, little-endian.
 *
 * <pre>
 *  0 frame control: version, type, subtype; flags   2 duration   4, 10, 16 addresses 1 to 3
 * 22 fragment and sequence number   24 address 4 (between access points, 6)   QoS (2)   HT (4)
 * </pre>
 *
 * <p>Re-pointed at every frame, allocates nothing, confined to one thread.
 */
public final class WirelessView {
    private static final int CONTROL_LENGTH = 10;
    private static final int LEAST = 24;
    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;

    private static final int TO_SYSTEM = 0x01;
    private static final int FROM_SYSTEM = 0x02;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int PROTECTED = 0x40;
    private static final int HT_CONTROL = 0x80;
    private static final int NO_DATA = 4;
    private static final int QUALITY = 8;
    private static final int AGGREGATE = 0x80;

    private byte[] octets = new byte[LEAST];
    private int offset;
    private int type;
    private int subtype;
    private int flags;
    private int headerLength;

    /** Points this view at a frame. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length) {
        if (length < CONTROL_LENGTH) {
            return Fit.TRUNCATED;
        }
        int control = Octets.u8(octets, offset);
        type = control >>> 2 & 3;
        subtype = control >>> 4;
        flags = Octets.u8(octets, offset + 1);
        if ((control & 3) != 0 || type > DATA) {
            return Fit.UNSUPPORTED;
        }
        this.octets = octets;
        this.offset = offset;
        headerLength = switch (type) {
            case CONTROL -> CONTROL_LENGTH;
            case MANAGEMENT -> LEAST;
            default -> LEAST + (isBetweenAccessPoints() ? 6 : 0) + qualityLength();
        };
        return length < headerLength ? Fit.TRUNCATED : Fit.OK;
    }

    private boolean isBetweenAccessPoints() {
        return (flags & TO_SYSTEM) != 0 && (flags & FROM_SYSTEM) != 0;
    }

    private int qualityLength() {
        if ((subtype & QUALITY) == 0) {
            return 0;
        }
        return (flags & HT_CONTROL) == 0 ? 2 : 6;
    }

    /** Whether the frame carries a packet, in the clear or not. */
    public boolean hasData() {
        return type == DATA && (subtype & NO_DATA) == 0;
    }

    /**
     * Whether that packet lies behind the header as it is: not encrypted, not one of several or half.
     * Only after {@link #hasData}.
     */
    public boolean isPlain() {
        boolean piece = (flags & MORE_FRAGMENTS) != 0 || (octets[offset + 22] & 0xF) != 0;
        return (flags & PROTECTED) == 0 && !piece && !isAggregate();
    }

    private boolean isAggregate() {
        int quality = LEAST + (isBetweenAccessPoints() ? 6 : 0);
        return (subtype & QUALITY) != 0 && (octets[offset + quality] & AGGREGATE) != 0;
    }

    /**
     * Who sent the packet, not who passed it on, in the low 48 bits; {@link Layers#NO_MAC} where the
     * header does not say: control frames, and packets of several senders in one frame.
     */
    public long source() {
        if (type == CONTROL) {
            return Layers.NO_MAC;
        }
        if (type == MANAGEMENT || (flags & FROM_SYSTEM) == 0) {
            return Octets.u48(octets, offset + 10);
        }
        if (isAggregate()) {
            return Layers.NO_MAC;
        }
        return Octets.u48(octets, offset + ((flags & TO_SYSTEM) == 0 ? 16 : 24));
    }

    /** Whom it is for in the end, in the low 48 bits, or {@link Layers#NO_MAC} as above. */
    public long destination() {
        if (type == DATA && (flags & TO_SYSTEM) != 0) {
            return isAggregate() ? Layers.NO_MAC : Octets.u48(octets, offset + 16);
        }
        return type == CONTROL ? Layers.NO_MAC : Octets.u48(octets, offset + 4);
    }

    /** Octets of the header, without what pads the payload to a multiple of four. */
    public int headerLength() {
        return headerLength;
    }
}
