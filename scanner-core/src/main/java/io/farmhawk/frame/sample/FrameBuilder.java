package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;

/**
 * Builds Ethernet frames with right lengths and checksums, for discovery, the sample network and tests.
 * Frames shorter than 60 octets are padded with zeros, as they are on a real wire (IEEE 802.3).
 */
public final class FrameBuilder {
    public static final MacAddress BROADCAST = new MacAddress(MacAddress.MASK);

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int ETHERTYPE_IPV6 = 0x86DD;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int HOP_BY_HOP = 0;
    private static final int SHORTEST = 60;
    private static final MacAddress UNKNOWN = new MacAddress(0);

    /**
     * The head of a TCP segment (RFC 9293 section 3.1).
     *
     * @param flags sum of {@link #FIN}, {@link #SYN} …
     */
    public record Segment(int sequence, int acknowledgement, int flags) {}

    private FrameBuilder() {}

    /** An Ethernet II frame without its check sequence. */
    public static byte[] ethernet(MacAddress destination, MacAddress source, int etherType,
            Octets payload) {
        Octets frame = new Octets().mac(destination).mac(source).u16(etherType).octets(payload);
        return frame.zeros(Math.max(0, SHORTEST - frame.length())).toArray();
    }

    /** Who has that address? An asker's own address makes it an announcement (RFC 5227). */
    public static byte[] arpRequest(MacAddress mac, IpAddress ip, IpAddress wanted) {
        return ethernet(BROADCAST, mac, ETHERTYPE_ARP,
                arp(1).mac(mac).ip(ip).mac(UNKNOWN).ip(wanted));
    }

    /** The same, asked of one station only (RFC 1122 section 2.3.2.1). */
    public static byte[] arpRequest(MacAddress mac, IpAddress ip, Endpoint wanted) {
        return ethernet(wanted.mac(), mac, ETHERTYPE_ARP,
                arp(1).mac(mac).ip(ip).mac(UNKNOWN).ip(wanted.ip()));
    }

    /** The owner of an address answers (RFC 826). */
    public static byte[] arpReply(Endpoint owner, Endpoint asker) {
        return ethernet(asker.mac(), owner.mac(), ETHERTYPE_ARP,
                arp(2).mac(owner.mac()).ip(owner.ip()).mac(asker.mac()).ip(asker.ip()));
    }

    /** A datagram over IPv4 or IPv6, whichever the addresses are. */
    public static byte[] udp(Endpoint from, Endpoint to, Octets payload) {
        Octets datagram = new Octets().u16(from.port()).u16(to.port()).u16(8 + payload.length())
                .u16(0).octets(payload);
        int sum = checksum(pseudoHeader(from, to, UDP, datagram).octets(datagram));
        // Zero would say "not computed" (RFC 768).
        return packet(from, to, UDP, datagram.put16(6, sum == 0 ? 0xFFFF : sum));
    }

    /** A TCP segment; one with SYN offers a maximum segment size, window scaling and SACK. */
    public static byte[] tcp(Endpoint from, Endpoint to, Segment head, Octets payload) {
        Octets options = new Octets();
        if ((head.flags() & SYN) != 0) {
            options.u8(2).u8(4).u16(from.ip().isV4() ? 1_460 : 1_440) // maximum segment size
                    .u8(1).u8(3).u8(3).u8(8) // no-op, window scale 8
                    .u8(1).u8(1).u8(4).u8(2); // no-op, no-op, SACK permitted
        }
        int words = 5 + options.length() / 4;
        Octets segment = new Octets().u16(from.port()).u16(to.port()).u32(head.sequence())
                .u32(head.acknowledgement()).u8(words << 4).u8(head.flags()).u16(64_240).u16(0)
                .u16(0).octets(options).octets(payload);
        int sum = checksum(pseudoHeader(from, to, TCP, segment).octets(segment));
        return packet(from, to, TCP, segment.put16(16, sum));
    }

    /** An ICMPv6 message; its checksum, octets 2 and 3, is filled in (RFC 4443 section 2.3). */
    public static byte[] icmpv6(Endpoint from, Endpoint to, Octets message) {
        int sum = checksum(pseudoHeader(from, to, ICMPV6, message).octets(message));
        return packet(from, to, ICMPV6, message.put16(2, sum));
    }

    /** The same with the router alert that MLD messages carry (RFC 3810 section 5, RFC 2711). */
    public static byte[] mld(Endpoint from, Endpoint to, Octets message) {
        int sum = checksum(pseudoHeader(from, to, ICMPV6, message).octets(message));
        Octets options = new Octets().u8(ICMPV6).u8(0) // next header; 8 octets
                .u8(5).u8(2).u16(0) // router alert: MLD
                .u8(1).u8(0); // padding of two octets
        return packet(from, to, HOP_BY_HOP, options.octets(message.put16(2, sum)));
    }

    /** An ICMP message; its checksum, octets 2 and 3, is filled in (RFC 792). */
    public static byte[] icmp(Endpoint from, Endpoint to, Octets message) {
        return packet(from, to, ICMP, message.put16(2, checksum(message)));
    }

    /** The Internet checksum of RFC 1071. */
    static int checksum(Octets octets) {
        byte[] bytes = octets.toArray();
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << ((i & 1) == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    private static Octets arp(int operation) {
        return new Octets().u16(1).u16(ETHERTYPE_IPV4).u8(6).u8(4).u16(operation);
    }

    private static Octets pseudoHeader(Endpoint from, Endpoint to, int protocol, Octets payload) {
        return new Octets().ip(from.ip()).ip(to.ip()).u32(payload.length()).u32(protocol);
    }

    private static byte[] packet(Endpoint from, Endpoint to, int protocol, Octets payload) {
        Octets packet = new Octets();
        if (from.ip().isV4()) {
            packet.u8(0x45).u8(0).u16(20 + payload.length()).u16(0)
                    .u16(0x4000) // do not fragment
                    .u8(from.hopLimit()).u8(protocol).u16(0).ip(from.ip()).ip(to.ip());
            packet.put16(10, checksum(packet));
            return ethernet(to.mac(), from.mac(), ETHERTYPE_IPV4, packet.octets(payload));
        }
        packet.u32(0x6000_0000).u16(payload.length()).u8(protocol).u8(from.hopLimit())
                .ip(from.ip()).ip(to.ip());
        return ethernet(to.mac(), from.mac(), ETHERTYPE_IPV6, packet.octets(payload));
    }
}
