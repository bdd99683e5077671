package io.farmhawk.wire;

/** A read-only view of an ICMP or ICMPv6 header: 4 octets (RFC 792, RFC 4443). Allocates nothing. */
public final class IcmpView {
    /** Octets of type, code and checksum. */
    public static final int LENGTH = 4;

    private byte[] octets = new byte[LENGTH];
    private int offset;

    /** Points this view at a message of which {@code captured} octets are there. */
    public Fit wrap(byte[] octets, int offset, int captured) {
        if (captured < LENGTH) {
            return Fit.TRUNCATED;
        }
        this.octets = octets;
        this.offset = offset;
        return Fit.OK;
    }

    public int type() {
        return Octets.u8(octets, offset);
    }

    public int code() {
        return Octets.u8(octets, offset + 1);
    }
}
