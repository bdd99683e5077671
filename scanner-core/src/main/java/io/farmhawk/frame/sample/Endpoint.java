package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;

/**
 * One end of a datagram or segment.
 *
 * @param mac of the interface on this link: behind a router, the router's
 * @param hopLimit TTL or hop limit that its packets have here
 */
public record Endpoint(MacAddress mac, IpAddress ip, int port, int hopLimit) {
    /** All stations of the link, by the IPv4 limited broadcast address. */
    public static Endpoint broadcast(int port) {
        return new Endpoint(FrameBuilder.BROADCAST, IpAddress.v4(-1), port, 64);
    }

    /** A multicast group with the MAC address that goes with it (RFC 1112 6.4, RFC 2464 7). */
    public static Endpoint multicast(IpAddress group, int port) {
        long mac = group.isV4()
                ? 0x0100_5E00_0000L | (group.v4Bits() & 0x7F_FFFF)
                : 0x3333_0000_0000L | (group.low() & 0xFFFF_FFFFL);
        return new Endpoint(new MacAddress(mac), group, port, 255);
    }

    Endpoint withHopLimit(int other) {
        return new Endpoint(mac, ip, port, other);
    }
}
