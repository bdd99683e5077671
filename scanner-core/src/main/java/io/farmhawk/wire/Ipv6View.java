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

    private static final int HEADER = 40;

    private byte[] octets = new byte[HEADER];
    private int offset;
    private int length;
    private int transportOffset;
    private int protocol;
    private boolean laterFragment;

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
        laterFragment = false;
        return extensions(offset + length);
    }

    private Fit extensions(int end) {
        // Behind the fragment header of a later piece lies data that only looks like headers.
        for (int count = 0; isExtension(protocol) && !laterFragment; count++) {
            if (count == MOST_EXTENSIONS) {
                return Fit.MALFORMED;
            }
            if (end - transportOffset < 8) {
                return Fit.TRUNCATED;
            }
            int size = size(protocol, Octets.u8(octets, transportOffset + 1));
            if (protocol == 44) {
                laterFragment = (Octets.u16(octets, transportOffset + 2) & 0xFFF8) != 0;
            }
            if (size > end - transportOffset) {
                return Fit.TRUNCATED;
            }
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

    /** Where the payload after all extension headers starts. */
    public int transportOffset() {
        return transportOffset;
    }

    /** Protocol number of that payload; of a later piece, that of the packet it belongs to. */
    public int protocol() {
        return protocol;
    }

    public int hopLimit() {
        return Octets.u8(octets, offset + 7);
    }

    /** Whether this is a later piece of a packet, without a transport header. */
    public boolean isLaterFragment() {
        return laterFragment;
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
