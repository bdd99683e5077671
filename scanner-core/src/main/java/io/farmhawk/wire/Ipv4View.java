package io.farmhawk.wire;

/**
 * A read-only view of an IPv4 packet (RFC 791): header of 20 to 60 octets, then payload.
 *
 * <p>Re-pointed at every packet, allocates nothing, confined to one thread.
 */
public final class Ipv4View {
    /** In the octet of flags, number 6. */
    static final int DO_NOT_FRAGMENT = 0x40;

    private static final int LEAST = 20;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET = 0x1FFF;

    private byte[] octets = new byte[LEAST];
    private int offset;
    private int headerLength;
    private int length;

    /** Points this view at a packet; link-layer padding may follow it. */
    public Fit wrap(byte[] octets, int offset, int captured) {
        if (captured < LEAST) {
            return Fit.TRUNCATED;
        }
        int first = Octets.u8(octets, offset);
        headerLength = (first & 0xF) * 4;
        if (first >>> 4 != 4 || headerLength < LEAST) {
            return Fit.MALFORMED;
        }
        if (headerLength > captured) {
            return Fit.TRUNCATED;
        }
        // Zero is what a sender with segmentation offload leaves for its card to fill in.
        int total = Octets.u16(octets, offset + 2);
        if (total != 0 && total < headerLength) {
            return Fit.MALFORMED;
        }
        this.octets = octets;
        this.offset = offset;
        length = total == 0 ? captured : Math.min(total, captured);
        return Fit.OK;
    }

    /** Captured octets of the packet with its header, padding left out. */
    public int length() {
        return length;
    }

    public int headerLength() {
        return headerLength;
    }

    public int protocol() {
        return Octets.u8(octets, offset + 9);
    }

    public int timeToLive() {
        return Octets.u8(octets, offset + 8);
    }

    /** Octets of the packet as its header says; what was captured where it says nothing. */
    public int totalLength() {
        int total = Octets.u16(octets, offset + 2);
        return total == 0 ? length : total;
    }

    /** Whether this is one piece of a datagram, the first or a later one. */
    public boolean isFragment() {
        return (Octets.u16(octets, offset + 6) & (MORE_FRAGMENTS | OFFSET)) != 0;
    }

    /** Whether pieces follow this one. */
    public boolean hasMoreFragments() {
        return (Octets.u16(octets, offset + 6) & MORE_FRAGMENTS) != 0;
    }

    /** Where in the datagram's data this piece lies, in octets. */
    public int fragmentOffset() {
        return (Octets.u16(octets, offset + 6) & OFFSET) * 8;
    }

    /** The same in all pieces of one datagram. */
    public int identification() {
        return Octets.u16(octets, offset + 4);
    }

    public int source() {
        return Octets.i32(octets, offset + 12);
    }

    public int destination() {
        return Octets.i32(octets, offset + 16);
    }
}
