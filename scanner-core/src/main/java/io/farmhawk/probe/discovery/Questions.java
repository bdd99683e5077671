package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;

/**
 * The frames that ask who is there; each is well-formed, changes nothing at who answers, and says in its
 * payload, where it has one, who asks.
 *
 * @param mac ours
 * @param id tells the answers to our echo requests from those to others', 0 to 65535
 */
record Questions(MacAddress mac, int id) {
    static final int ECHO_REQUEST = 8;
    static final int ECHO_REPLY = 0;
    static final int ECHO_REQUEST_6 = 128;
    static final int ECHO_REPLY_6 = 129;
    static final int LISTENER_QUERY = 130;
    static final int LISTENER_REPORT = 131;
    static final int SOLICITATION = 135;
    static final int ADVERTISEMENT = 136;
    static final int LISTENER_REPORT_2 = 143;

    /** Time in which hosts spread their MLD reports. */
    static final int REPORT_MILLIS = 500;

    private static final IpAddress ALL_NODES = new IpAddress(0xFF02L << 48, 1);
    private static final String WHO = "farmhawk asks who is there";
    private static final int ANY_HOPS = 64;
    /** Neighbour discovery believes only what no router can have passed on (RFC 4861 section 11.2). */
    private static final int UNROUTED = 255;
    private static final int SUPPRESS = 0x08;

    /** Who has that IPv4 address? To all (RFC 826). */
    byte[] arp(IpAddress own, IpAddress target) {
        return FrameBuilder.arpRequest(mac, own, target);
    }

    /** The same to the one who had it: sleepy stations hear that better than a broadcast. */
    byte[] arp(IpAddress own, IpAddress target, MacAddress last) {
        return FrameBuilder.arpRequest(mac, own, new Endpoint(last, target, 0, ANY_HOPS));
    }

    /** An ICMP echo request by a given next hop (RFC 792). */
    byte[] echo(IpAddress own, IpAddress target, MacAddress nextHop) {
        return FrameBuilder.icmp(new Endpoint(mac, own, 0, ANY_HOPS),
                new Endpoint(nextHop, target, 0, ANY_HOPS), echo(ECHO_REQUEST));
    }

    /** An ICMPv6 echo request to all nodes of the link (RFC 4443 section 4.1); Windows is silent. */
    byte[] echoAllNodes(IpAddress own) {
        return FrameBuilder.icmpv6(new Endpoint(mac, own, 0, UNROUTED),
                Endpoint.multicast(ALL_NODES, 0), echo(ECHO_REQUEST_6));
    }

    private Octets echo(int type) {
        return new Octets().u8(type).u8(0).u16(0).u16(id).u16(1).text(WHO);
    }

    /**
     * Which groups does anybody listen to? A general query of MLDv2 (RFC 3810 section 5.1, now RFC 9777;
     * sections below are those of RFC 3810). Every IPv6 node answers for its solicited-node groups, also one that ignores echo
     * requests.
     *
     * <p><b>What it does to others.</b> Hosts ignore a query from {@code ::} (section 5.1.14), so it comes
     * from our link-local address, as a router's would. A switch that snoops therefore takes our port for
     * one with a router behind it for some minutes (RFC 4541 sections 2.1.1 and 3) and sends multicast there as
     * well: without that the reports would not reach us. A router with a higher address than ours takes us
     * for the querier and asks nothing itself until the other-querier timer, 255 seconds by default, runs
     * out (section 7.6.2); our query has renewed its listeners meanwhile. So that nobody takes over a
     * setting of ours, robustness and interval are zero: whoever hears that uses its own defaults
     * (sections 5.1.8, 5.1.9); the suppress flag keeps routers from shortening a timer (section 5.1.7).
     * Asked at most twice in a scan.
     *
     * <pre>
     * type 130, code, checksum   4 maximum response code in ms, reserved   8 group ::
     * 24 flag S and robustness   25 query interval code   26 number of sources
     * </pre>
     */
    byte[] listenerQuery(IpAddress linkLocal) {
        Octets query = new Octets().u8(LISTENER_QUERY).u8(0).u16(0).u16(REPORT_MILLIS).u16(0)
                .u64(0).u64(0).u8(SUPPRESS).u8(0).u16(0);
        return FrameBuilder.mld(new Endpoint(mac, linkLocal, 0, 1),
                Endpoint.multicast(ALL_NODES, 0), query);
    }

    /**
     * Who has that IPv6 address? To its solicited-node group, with our own link-layer address so that the
     * answer needs no question back (RFC 4861 section 4.3, RFC 4291 section 2.7.1).
     */
    byte[] solicitation(IpAddress own, IpAddress target) {
        IpAddress group = new IpAddress(0xFF02L << 48,
                0x0001_FF00_0000L | (target.low() & 0xFF_FFFF));
        Octets message = new Octets().u8(SOLICITATION).u8(0).u16(0).u32(0).ip(target)
                .u8(1).u8(1).mac(mac); // source link-layer address
        return FrameBuilder.icmpv6(new Endpoint(mac, own, 0, UNROUTED),
                Endpoint.multicast(group, 0), message);
    }
}
