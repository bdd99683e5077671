package io.farmhawk.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One piece of an IPv4 or IPv6 datagram, as its frame brought it. Re-pointed at every piece, allocates
 * nothing, confined to one thread.
 */
final class Fragment {
    /** No link carries less than 68 octets of IPv4 (RFC 791 section 3.2), 20 of them header. */
    static final int TINY = 48;

    private static final int MOST_OCTETS = 65_535;
    private static final int IPV6_FRAGMENT_HEADER = 8;

    private byte[] octets = new byte[0];
    private int at;
    private int headerLength;
    private int dataAt;
    private int length;
    private int offset;
    private boolean more;
    private boolean cut;
    private int mostData;
    private int nextHeaderAt;
    private int protocol;
    private long identification;

    /** @param at where the packet starts */
    void point(byte[] octets, int at, Ipv4View ip) {
        this.octets = octets;
        this.at = at;
        headerLength = ip.headerLength();
        dataAt = at + headerLength;
        length = ip.length() - headerLength;
        offset = ip.fragmentOffset();
        more = ip.hasMoreFragments();
        cut = ip.totalLength() > ip.length();
        mostData = MOST_OCTETS - headerLength;
        nextHeaderAt = -1;
        protocol = ip.protocol();
        identification = (long) protocol << 32 | ip.identification();
    }

    /** @param at where the packet starts */
    void point(byte[] octets, int at, Ipv6View ip) {
        this.octets = octets;
        this.at = at;
        headerLength = ip.transportOffset() - at;
        dataAt = ip.transportOffset() + IPV6_FRAGMENT_HEADER;
        length = at + ip.length() - dataAt;
        offset = ip.fragmentOffset();
        more = ip.hasMoreFragments();
        cut = ip.totalLength() > ip.length();
        mostData = MOST_OCTETS + Ipv6View.HEADER - headerLength;
        nextHeaderAt = ip.nextHeaderAt() - at;
        protocol = Octets.u8(octets, ip.transportOffset());
        identification = Integer.toUnsignedLong(ip.identification());
    }

    /** What is wrong with the piece by itself; {@link FragmentTrouble#TINY} leaves it usable. */
    @Nullable
    FragmentTrouble trouble() {
        if (cut) {
            return FragmentTrouble.CUT;
        }
        if (length == 0 || (more && length % 8 != 0)) {
            return FragmentTrouble.MALFORMED;
        }
        return more && length < TINY ? FragmentTrouble.TINY : null;
    }

    /** Sets the pieces of one datagram apart from those of others between the same hosts. */
    long identification() {
        return identification;
    }

    int offset() {
        return offset;
    }

    int end() {
        return offset + length;
    }

    boolean isLast() {
        return !more;
    }

    int length() {
        return length;
    }

    /** Octets of data that a datagram with this piece's header can have. */
    int mostData() {
        return mostData;
    }

    /** Copies the data. */
    byte[] data() {
        byte[] data = new byte[length];
        System.arraycopy(octets, dataAt, data, 0, length);
        return data;
    }

    boolean hasData(byte[] data) {
        return Arrays.equals(octets, dataAt, dataAt + length, data, 0, data.length);
    }

    /**
     * Copies the header as that of a datagram sent whole would be, but for lengths and checksum.
     *
     * @return IPv4: with no flags and no offset; IPv6: all before the fragment header, naming what
     *         follows that
     */
    byte[] header() {
        byte[] header = new byte[headerLength];
        System.arraycopy(octets, at, header, 0, headerLength);
        if (nextHeaderAt < 0) {
            header[6] = 0;
            header[7] = 0;
        } else {
            header[nextHeaderAt] = (byte) protocol;
        }
        return header;
    }
}
