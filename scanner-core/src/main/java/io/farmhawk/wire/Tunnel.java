package io.farmhawk.wire;

/**
 * A read-only view of the tunnels that UDP carries: VXLAN (RFC 7348), Geneve (RFC 8926) and GTP-U with
 * user data (3GPP TS 29.281). Their ports are no proof: a resolver, say, may ask from any. So the
 * octets inside, too, must look like what the header says, else it is an ordinary datagram.
 *
 * <pre>
 * VXLAN   0 flags (8: VNI is there)                 4 VNI, reserved
 * Geneve  0 version, length of options   1 flags    2 EtherType  4 VNI, reserved        8 options
 * GTP-U   0 version, flags E S PN        1 type 255 2 length     4 tunnel   8 if any flag: 2 sequence,
 *         1 N-PDU, 1 type of extension headers, each: 1 length in words, content, 1 type of the next
 * </pre>
 *
 * <p>Re-pointed at every datagram, allocates nothing, confined to one thread.
 */
public final class Tunnel {
    /** Stands among EtherTypes for a whole Ethernet frame (RFC 1701). */
    public static final int ETHERNET = 0x6558;
    public static final int GTP_PORT = 2152;
    public static final int VXLAN_PORT = 4789;
    public static final int GENEVE_PORT = 6081;
    /** Extension headers of GTP beyond this are taken for something else. */
    public static final int MOST_EXTENSIONS = 8;

    private static final int HEADER = 8;
    private static final int ETHERNET_HEADER = 14;

    private byte[] octets = new byte[HEADER];
    private int end;
    private int etherType;
    private int payloadOffset;

    /**
     * Points this view at the payload of a datagram.
     *
     * @param port where it was sent to: on the way back, too, the tunnel's
     * @return whether there is a tunnel with a packet inside; call accessors only then
     */
    public boolean wrap(int port, byte[] octets, int offset, int length) {
        if (length < HEADER) {
            return false;
        }
        this.octets = octets;
        end = offset + length;
        payloadOffset = offset + HEADER;
        return switch (port) {
            case VXLAN_PORT -> vxlan(offset);
            case GENEVE_PORT -> geneve(offset);
            case GTP_PORT -> gtp(offset);
            default -> false;
        };
    }

    // Receivers are to ignore the reserved bits.
    private boolean vxlan(int offset) {
        etherType = ETHERNET;
        return (Octets.u8(octets, offset) & 8) != 0 && isPlausible();
    }

    private boolean geneve(int offset) {
        int first = Octets.u8(octets, offset);
        etherType = Octets.u16(octets, offset + 2);
        payloadOffset += (first & 0x3F) * 4;
        return first >>> 6 == 0 && isPlausible();
    }

    private boolean gtp(int offset) {
        int first = Octets.u8(octets, offset);
        // Version 1 of GTP, not GTP prime; all but user data is signalling.
        if (first >>> 4 != 3 || Octets.u8(octets, offset + 1) != 255) {
            return false;
        }
        boolean extended = (first & 4) != 0;
        payloadOffset += (first & 7) == 0 ? 0 : 4;
        if (end - payloadOffset < 1 || (extended && !passExtensions())) {
            return false;
        }
        etherType = Octets.u8(octets, payloadOffset) >>> 4 == 4 ? Dissector.IPV4 : Dissector.IPV6;
        return isPlausible();
    }

    private boolean passExtensions() {
        for (int count = 0; count <= MOST_EXTENSIONS; count++) {
            if (Octets.u8(octets, payloadOffset - 1) == 0) {
                return true;
            }
            int size = Octets.u8(octets, payloadOffset) * 4;
            if (size == 0 || size >= end - payloadOffset) {
                return false;
            }
            payloadOffset += size;
        }
        return false;
    }

    private boolean isPlausible() {
        if (etherType != ETHERNET) {
            return isIp(etherType, payloadOffset);
        }
        if (end - payloadOffset <= ETHERNET_HEADER) {
            return false;
        }
        int type = Octets.u16(octets, payloadOffset + 12);
        return type == Dissector.ARP || EthernetView.isTag(type)
                || isIp(type, payloadOffset + ETHERNET_HEADER);
    }

    private boolean isIp(int type, int at) {
        if (at >= end) {
            return false;
        }
        int version = Octets.u8(octets, at) >>> 4;
        return (type == Dissector.IPV4 && version == 4) || (type == Dissector.IPV6 && version == 6);
    }

    /** What is inside: EtherType of IPv4 or IPv6, or {@link #ETHERNET} for a frame. */
    public int etherType() {
        return etherType;
    }

    public int payloadOffset() {
        return payloadOffset;
    }
}
