package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;

/** Neighbour discovery frames (RFC 4861). */
final class NdpMessages {
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int HOP_LIMIT = 255;
    private static final IpAddress ALL_NODES = new IpAddress(0xFF02L << 48, 1);
    private static final IpAddress UNSPECIFIED = new IpAddress(0, 0);

    private NdpMessages() {}

    /** The link-local address with the modified EUI-64 of the interface (RFC 4291 appendix A). */
    static IpAddress linkLocal(MacAddress mac) {
        long bits = mac.bits();
        long id = (bits & 0xFFFF_FF00_0000L) << 16 | 0xFF_FE00_0000L | (bits & 0xFF_FFFFL);
        return new IpAddress(0xFE80L << 48, id ^ 0x0200_0000_0000_0000L);
    }

    /** Does anybody use this address? Asked before taking it (RFC 4862 section 5.4). */
    static byte[] duplicateAddressDetection(MacAddress mac, IpAddress ip) {
        IpAddress group = new IpAddress(0xFF02L << 48, 0x0001_FF00_0000L | (ip.low() & 0xFF_FFFF));
        Octets message = new Octets().u8(NEIGHBOUR_SOLICITATION).u8(0).u16(0).u32(0).ip(ip);
        return FrameBuilder.icmpv6(new Endpoint(mac, UNSPECIFIED, 0, HOP_LIMIT),
                Endpoint.multicast(group, 0), message);
    }

    /** The address is mine now, whoever may have had it. */
    static byte[] advertisement(MacAddress mac, IpAddress ip) {
        Octets message = new Octets().u8(NEIGHBOUR_ADVERTISEMENT).u8(0).u16(0)
                .u32(0x2000_0000) // override
                .ip(ip).u8(2).u8(1).mac(mac); // target link-layer address
        return FrameBuilder.icmpv6(new Endpoint(mac, ip, 0, HOP_LIMIT),
                Endpoint.multicast(ALL_NODES, 0), message);
    }

    /** I am a router, for half an hour, and this is the prefix here. */
    static byte[] routerAdvertisement(MacAddress mac, IpAddress prefix) {
        Octets message = new Octets().u8(ROUTER_ADVERTISEMENT).u8(0).u16(0)
                .u8(64).u8(0).u16(1_800).u32(0).u32(0) // hop limit, flags, lifetime, timers
                .u8(1).u8(1).mac(mac) // source link-layer address
                .u8(3).u8(4).u8(64).u8(0xC0) // prefix information: /64, on link, autonomous
                .u32(86_400).u32(14_400).u32(0).ip(prefix);
        return FrameBuilder.icmpv6(new Endpoint(mac, linkLocal(mac), 0, HOP_LIMIT),
                Endpoint.multicast(ALL_NODES, 0), message);
    }
}
