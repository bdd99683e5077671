package io.farmhawk.wire;

/**
 * A read-only view of an Ethernet II or IEEE 802.3 header with its VLAN tags: 14 octets and 4 for each
 * tag, at most {@value #MOST_TAGS} (IEEE 802.1Q, 802.1ad).
 *
 * <p>Re-pointed at every frame, allocates nothing, confined to one thread.
 */
public final class EthernetView {
    /** Tags beyond this are no network we know. */
    public static final int MOST_TAGS = 4;

    private static final int HEADER = 14;
    private static final int SNAP = 0xAAAA_0300;
    private static final int LEAST_ETHER_TYPE = 0x0600;

    private byte[] octets = new byte[HEADER];
    private int offset;
    private int payloadOffset;
    private int etherType;
    private int vlan;

    /** Points this view at a frame. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length) {
        if (length < HEADER) {
            return Fit.TRUNCATED;
        }
        this.offset = offset;
        return wrapType(octets, offset + 12, offset + HEADER, offset + length);
    }

    /**
     * Reads type and tags from where a type field stands; Linux cooked headers have theirs elsewhere.
     *
     * @param typeAt index of the first type field
     * @param next index of what follows the header: a tag's identifier and next type, or the payload
     * @param end index behind the last octet
     */
    Fit wrapType(byte[] octets, int typeAt, int next, int end) {
        this.octets = octets;
        vlan = -1;
        int type = Octets.u16(octets, typeAt);
        int at = next;
        for (int tags = 0; isTag(type); tags++) {
            if (tags == MOST_TAGS) {
                return Fit.MALFORMED;
            }
            if (end - at < 4) {
                return Fit.TRUNCATED;
            }
            vlan = Octets.u16(octets, at) & 0xFFF;
            type = Octets.u16(octets, at + 2);
            at += 4;
        }
        payloadOffset = at;
        etherType = type >= LEAST_ETHER_TYPE ? type : snapType(at, end);
        return Fit.OK;
    }

    /** Reads a payload that begins with IEEE 802.2 LLC, as those of IEEE 802.11 do. */
    void wrapLlc(byte[] octets, int at, int end) {
        this.octets = octets;
        vlan = -1;
        payloadOffset = at;
        etherType = snapType(at, end);
    }

    // IEEE 802.2 SNAP with an organisation code that means EtherType (RFC 1042, IEEE 802.1H).
    private int snapType(int at, int end) {
        if (end - at < 8 || (Octets.i32(octets, at) & 0xFFFF_FF00) != (SNAP & 0xFFFF_FF00)) {
            return -1;
        }
        int organisation = Octets.i32(octets, at + 2) & 0xFF_FFFF;
        if (organisation != 0 && organisation != 0xF8) {
            return -1;
        }
        int type = Octets.u16(octets, at + 6);
        if (type < LEAST_ETHER_TYPE) {
            return -1;
        }
        payloadOffset = at + 8;
        return type;
    }

    static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200;
    }

    /** Receiver in the low 48 bits. */
    public long destination() {
        return Octets.u48(octets, offset);
    }

    /** Sender in the low 48 bits. */
    public long source() {
        return Octets.u48(octets, offset + 6);
    }

    /** Innermost EtherType; -1 for an IEEE 802.3 frame that carries none. */
    public int etherType() {
        return etherType;
    }

    /** Innermost VLAN identifier, or -1. */
    public int vlan() {
        return vlan;
    }

    public int payloadOffset() {
        return payloadOffset;
    }
}
