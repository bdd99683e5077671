package io.farmhawk.wire;

/** A read-only view of a TCP header: 20 to 60 octets (RFC 9293). Re-pointed, allocates nothing. */
public final class TcpView {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int ACK = 16;

    /** Where the window stands in the header. */
    static final int WINDOW = 14;

    private static final int LEAST = 20;

    private byte[] octets = new byte[LEAST];
    private int offset;
    private int headerLength;

    /** Points this view at a segment of which {@code captured} octets are there. */
    public Fit wrap(byte[] octets, int offset, int captured) {
        if (captured < LEAST) {
            return Fit.TRUNCATED;
        }
        headerLength = (Octets.u8(octets, offset + 12) >>> 4) * 4;
        if (headerLength < LEAST) {
            return Fit.MALFORMED;
        }
        if (headerLength > captured) {
            return Fit.TRUNCATED;
        }
        this.octets = octets;
        this.offset = offset;
        return Fit.OK;
    }

    public int sourcePort() {
        return Octets.u16(octets, offset);
    }

    public int destinationPort() {
        return Octets.u16(octets, offset + 2);
    }

    public int sequence() {
        return Octets.i32(octets, offset + 4);
    }

    /** FIN 1, SYN 2, RST 4, PSH 8, ACK 16, and the others of the octet. */
    public int flags() {
        return Octets.u8(octets, offset + 13);
    }

    /** The window as it stands there, 0 to 65535, not scaled. */
    public int window() {
        return Octets.u16(octets, offset + WINDOW);
    }

    public int headerLength() {
        return headerLength;
    }
}
