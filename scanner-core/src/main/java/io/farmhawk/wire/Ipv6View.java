package io.farmhawk.wire;

/**
 * A read-only view of an IPv6 packet (RFC 8200): header of 40 octets, at most
 * {@value #MOST_EXTENSIONS} extension headers, then payload.
 *
 * <p>Re-pointed at every packet, allocates nothing, confined to one thread.
 */
public final class Ipv6View {
    /** Extension headers beyond this are taken for an attack. */
    public static final int MOST_EXTENSIONS = 8;

    /** Octets of the header without extensions. */
    static final int HEADER = 40;

    private static final int FRAGMENT = 44;
    private static final int MORE_FRAGMENTS = 1;
    private static final int OFFSET = 0xFFF8;

    private byte[] octets = new byte[HEADER];
    private int offset;
    private int length;
    private int transportOffset;
    private int protocol;
    private boolean fragment;
    private int nextHeaderAt;

    /** Points this view at a packet; link-layer padding may follow it. */
    public Fit wrap(byte[] octets, int offset, int captured) {
        if (captured < HEADER) {
            return Fit.TRUNCATED;
        }
        if (Octets.u8(octets, offset) >>> 4 != 6) {
            return Fit.MALFORMED;
        }
        this.octets = octets;
        this.offset = offset;
        int payload = Octets.u16(octets, offset + 4);
        length = payload == 0 ? captured : Math.min(HEADER + payload, captured);
        protocol = Octets.u8(octets, offset + 6);
        transportOffset = offset + HEADER;
        fragment = false;
        nextHeaderAt = offset + 6;
        return extensions(offset + length);
    }

    private Fit extensions(int end) {
        // Of a piece only the headers before the fragment header are its own.
        for (int count = 0; isExtension(protocol); count++) {
            if (count == MOST_EXTENSIONS) {
                return Fit.MALFORMED;
            }
            if (end - transportOffset < 8) {
                return Fit.TRUNCATED;
            }
            int size = size(protocol, Octets.u8(octets, transportOffset + 1));
            if (size > end - transportOffset) {
                return Fit.TRUNCATED;
            }
            // One that is the whole datagram is read as if it had no fragment header (RFC 6946).
            if (protocol == FRAGMENT && (fragmentField() & (OFFSET | MORE_FRAGMENTS)) != 0) {
                fragment = true;
                return Fit.OK;
            }
            nextHeaderAt = transportOffset;
            protocol = Octets.u8(octets, transportOffset);
            transportOffset += size;
        }
        return Fit.OK;
    }

    private static boolean isExtension(int protocol) {
        return switch (protocol) {
            // hop-by-hop, routing, fragment, authentication, destination, mobility, HIP, shim6
            case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    // Lengths: fragment is fixed, authentication counts words of four less two (RFC 4302).
    private static int size(int protocol, int field) {
        return switch (protocol) {
            case 44 -> 8;
            case 51 -> Math.max(8, (field + 2) * 4);
            default -> (field + 1) * 8;
        };
    }

    /** Captured octets of the packet with its header, padding left out. */
    public int length() {
        return length;
    }

    /** Octets of the packet as its header says; what was captured where it says nothing. */
    public int totalLength() {
        int payload = Octets.u16(octets, offset + 4);
        return payload == 0 ? length : HEADER + payload;
    }

    /** Where the payload after all extension headers starts; of a piece, where its fragment header does. */
    public int transportOffset() {
        return transportOffset;
    }

    /** Protocol number of what lies there: 44 in a piece, 59 where nothing follows. */
    public int protocol() {
        return protocol;
    }

    /** Index of the octet that names {@link #protocol}. */
    int nextHeaderAt() {
        return nextHeaderAt;
    }

    public int hopLimit() {
        return Octets.u8(octets, offset + 7);
    }

    /** Whether this is one piece of a datagram, the first or a later one. */
    public boolean isFragment() {
        return fragment;
    }

    /** Whether pieces follow this one; only of a piece. */
    public boolean hasMoreFragments() {
        return (fragmentField() & MORE_FRAGMENTS) != 0;
    }

    /** Where in the datagram's data this piece lies, in octets; only of a piece. */
    public int fragmentOffset() {
        return fragmentField() & OFFSET;
    }

    /** The same in all pieces of one datagram; only of a piece. */
    public int identification() {
        return Octets.i32(octets, transportOffset + 4);
    }

    private int fragmentField() {
        return Octets.u16(octets, transportOffset + 2);
    }

    public long sourceHigh() {
        return Octets.i64(octets, offset + 8);
    }

    public long sourceLow() {
        return Octets.i64(octets, offset + 16);
    }

    public long destinationHigh() {
        return Octets.i64(octets, offset + 24);
    }

    public long destinationLow() {
        return Octets.i64(octets, offset + 32);
    }
}
