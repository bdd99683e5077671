package io.farmhawk.wire;

/**
 * A read-only view of a generic routing encapsulation header (RFC 2784, RFC 2890), also as PPTP
 * (RFC 2637) and ERSPAN (draft-foschiano-erspan) vary it.
 *
 * <pre>
 * 0 flags C . K S, version   2 EtherType   4 checksum (C, 4)   key (K, 4)   sequence number (S, 4)
 * PPTP has version 1, K for length and call, and an acknowledgement (A, 4) at its end
 * </pre>
 *
 * <p>Re-pointed at every packet, allocates nothing, confined to one thread.
 */
public final class GreView {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGEMENT = 0x0080;
    private static final int VERSION = 0x0007;
    private static final int PPTP = 1;

    private static final int PPP = 0x880B;
    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_3 = 0x22EB;

    private int etherType;
    private int payloadOffset;

    /** Points this view at a header. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length) {
        if (length < 4) {
            return Fit.TRUNCATED;
        }
        int flags = Octets.u16(octets, offset);
        int version = flags & VERSION;
        etherType = Octets.u16(octets, offset + 2);
        // Source routes went out with RFC 1701.
        if (version > PPTP || (flags & ROUTING) != 0 || (version == PPTP && etherType != PPP)) {
            return Fit.UNSUPPORTED;
        }
        int size = 4 + 4 * Integer.bitCount(flags & (CHECKSUM | KEY | SEQUENCE));
        size += version == PPTP && (flags & ACKNOWLEDGEMENT) != 0 ? 4 : 0;
        if (length < size) {
            return Fit.TRUNCATED;
        }
        payloadOffset = offset + size;
        // Without a sequence number PPTP acknowledges and carries nothing.
        if (version == PPTP && (flags & SEQUENCE) == 0) {
            etherType = -1;
        }
        return switch (etherType) {
            case ERSPAN -> mirror(octets, (flags & SEQUENCE) == 0 ? 0 : 8, offset + length);
            case ERSPAN_3 -> mirror3(octets, offset + length);
            default -> Fit.OK;
        };
    }

    // Type I has no header of its own, type II one of 8 octets.
    private Fit mirror(byte[] octets, int size, int end) {
        if (end - payloadOffset < size) {
            return Fit.TRUNCATED;
        }
        if (size > 0 && Octets.u8(octets, payloadOffset) >>> 4 != 1) {
            return Fit.UNSUPPORTED;
        }
        payloadOffset += size;
        etherType = Tunnel.ETHERNET;
        return Fit.OK;
    }

    // 12 octets and, where the last bit says so, 8 more; the kind of frame is in octet 10.
    private Fit mirror3(byte[] octets, int end) {
        if (end - payloadOffset < 12) {
            return Fit.TRUNCATED;
        }
        int size = (Octets.u8(octets, payloadOffset + 11) & 1) == 0 ? 12 : 20;
        if (end - payloadOffset < size) {
            return Fit.TRUNCATED;
        }
        int kind = Octets.u8(octets, payloadOffset + 10) >>> 2 & 0x1F;
        if (Octets.u8(octets, payloadOffset) >>> 4 != 2 || kind != 0) {
            return Fit.UNSUPPORTED;
        }
        payloadOffset += size;
        etherType = Tunnel.ETHERNET;
        return Fit.OK;
    }

    /** What is inside: an EtherType, {@link Tunnel#ETHERNET} for a frame, -1 for nothing. */
    public int etherType() {
        return etherType;
    }

    public int payloadOffset() {
        return payloadOffset;
    }
}
