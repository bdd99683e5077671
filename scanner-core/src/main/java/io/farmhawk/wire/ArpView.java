package io.farmhawk.wire;

/**
 * A read-only view of an ARP packet over Ethernet and IPv4: 28 octets, big-endian (RFC 826).
 *
 * <pre>
 *  0 hardware type (1)   2 protocol type (0x0800)
 *  4 lengths (6, 4)      6 operation
 *  8 sender MAC         14 sender IP
 * 18 target MAC         24 target IP
 * </pre>
 *
 * <p>One view is re-pointed at every frame: it allocates nothing, is confined to one thread, and must
 * not be kept after the frame is released.
 */
public final class ArpView {
    /** Octets of the packet; padding may follow. */
    public static final int LENGTH = 28;

    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final int ETHERNET_IPV4 = 0x0001_0800;
    private static final int LENGTHS = 4;
    private static final int OPERATION = 6;
    private static final int SENDER_MAC = 8;
    private static final int SENDER_IP = 14;
    private static final int TARGET_MAC = 18;
    private static final int TARGET_IP = 24;

    private byte[] octets = new byte[LENGTH];
    private int offset;

    /** Points this view at a packet. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length) {
        if (length < LENGTH) {
            return Fit.TRUNCATED;
        }
        if (Octets.i32(octets, offset) != ETHERNET_IPV4
                || Octets.u16(octets, offset + LENGTHS) != 0x0604) {
            return Fit.UNSUPPORTED;
        }
        this.octets = octets;
        this.offset = offset;
        return Fit.OK;
    }

    public int operation() {
        return Octets.u16(octets, offset + OPERATION);
    }

    /** The sender hardware address in the low 48 bits. */
    public long senderMac() {
        return Octets.u48(octets, offset + SENDER_MAC);
    }

    public int senderIp() {
        return Octets.i32(octets, offset + SENDER_IP);
    }

    /** The target hardware address in the low 48 bits; zero in a request. */
    public long targetMac() {
        return Octets.u48(octets, offset + TARGET_MAC);
    }

    public int targetIp() {
        return Octets.i32(octets, offset + TARGET_IP);
    }
}
