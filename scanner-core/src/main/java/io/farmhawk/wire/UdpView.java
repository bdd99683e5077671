package io.farmhawk.wire;

/** A read-only view of a UDP header: 8 octets (RFC 768). Re-pointed, allocates nothing. */
public final class UdpView {
    /** Octets of the header. */
    public static final int LENGTH = 8;
    /** Where the header has the octets of the datagram, its own included. */
    static final int DATAGRAM = 4;

    private byte[] octets = new byte[LENGTH];
    private int offset;
    private int payloadLength;

    /** Points this view at a datagram of which {@code captured} octets are there. */
    public Fit wrap(byte[] octets, int offset, int captured) {
        if (captured < LENGTH) {
            return Fit.TRUNCATED;
        }
        // Zero stands in jumbograms (RFC 2675) and where a network card was to fill it in.
        int length = Octets.u16(octets, offset + DATAGRAM);
        if (length != 0 && length < LENGTH) {
            return Fit.MALFORMED;
        }
        this.octets = octets;
        this.offset = offset;
        payloadLength = (length == 0 ? captured : Math.min(length, captured)) - LENGTH;
        return Fit.OK;
    }

    public int sourcePort() {
        return Octets.u16(octets, offset);
    }

    public int destinationPort() {
        return Octets.u16(octets, offset + 2);
    }

    /** Captured octets after the header. */
    public int payloadLength() {
        return payloadLength;
    }
}
