package io.farmhawk.wire;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;

/**
 * Walks a frame from the link layer to the transport layer and writes down in {@link Layers} what it
 * found. Where a layer does not fit, those before it stay valid.
 *
 * <p>One dissector for each decoding thread; allocates nothing per frame.
 */
public final class Dissector {
    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int IPV6 = 0x86DD;
    private static final int PPPOE_SESSION = 0x8864;
    private static final long V4_MAPPED = 0x0000_FFFF_0000_0000L;

    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;

    private final Layers layers = new Layers();
    private final EthernetView ethernet = new EthernetView();
    private final SllView sll = new SllView();
    private final ArpView arp = new ArpView();
    private final Ipv4View ipv4 = new Ipv4View();
    private final Ipv6View ipv6 = new Ipv6View();
    private final UdpView udp = new UdpView();
    private final TcpView tcp = new TcpView();
    private final IcmpView icmp = new IcmpView();

    /** What the last {@link #dissect} found; the same object each time. */
    public Layers layers() {
        return layers;
    }

    /** Reads one frame. */
    public Fit dissect(Frame frame) {
        layers.reset(frame);
        int start = frame.offset();
        int end = start + frame.length();
        LinkType link = frame.linkType();
        return switch (link.value()) {
            case 1 -> ethernet(start, end);
            case 0, 108 -> loopback(start, end, link);
            case 9 -> ppp(start, end);
            case 12, 14, 101, 228, 229 -> ip(start, end);
            case 113 -> sll(start, end, false);
            case 276 -> sll(start, end, true);
            default -> Fit.UNSUPPORTED;
        };
    }

    private Fit ethernet(int start, int end) {
        Fit fit = ethernet.wrap(layers.octets(), start, end - start);
        if (end - start >= 12) {
            layers.destinationMac = Octets.u48(layers.octets(), start);
            layers.sourceMac = Octets.u48(layers.octets(), start + 6);
        }
        if (fit != Fit.OK) {
            return fit;
        }
        layers.vlan = ethernet.vlan();
        return etherType(ethernet.etherType(), ethernet.payloadOffset(), end);
    }

    private Fit sll(int start, int end, boolean version2) {
        Fit fit = sll.wrap(layers.octets(), start, end - start, version2);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.sourceMac = sll.source();
        layers.vlan = sll.vlan();
        return etherType(sll.etherType(), sll.payloadOffset(), end);
    }

    // Four octets of address family: 2 is IPv4 everywhere, IPv6 is 10, 24, 28 or 30 by system.
    private Fit loopback(int start, int end, LinkType link) {
        if (end - start < 4) {
            return Fit.TRUNCATED;
        }
        int family = Octets.i32(layers.octets(), start);
        if (!link.equals(LinkType.LOOP) && (family & 0xFFFF) == 0) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case 2, 10, 24, 28, 30 -> ip(start + 4, end);
            default -> Fit.UNSUPPORTED;
        };
    }

    // RFC 1661 and RFC 1662: address and control may be left out, the protocol has one or two octets.
    private Fit ppp(int start, int end) {
        int at = start;
        if (end - at >= 2 && Octets.u16(layers.octets(), at) == 0xFF03) {
            at += 2;
        }
        if (end - at < 2) {
            return Fit.TRUNCATED;
        }
        boolean compressed = (layers.octets()[at] & 1) != 0;
        int protocol = compressed
                ? Octets.u8(layers.octets(), at)
                : Octets.u16(layers.octets(), at);
        return protocol == 0x21 || protocol == 0x57 ? ip(at + (compressed ? 1 : 2), end) : Fit.OK;
    }

    private Fit etherType(int type, int at, int end) {
        layers.etherType = type;
        layers.linkPayloadOffset = at;
        return switch (type) {
            case IPV4 -> ipv4(at, end);
            case IPV6 -> ipv6(at, end);
            case ARP -> arp(at, end);
            case PPPOE_SESSION -> pppoe(at, end);
            default -> Fit.OK;
        };
    }

    // RFC 2516 section 4: version 1, type 1, code 0, session, length.
    private Fit pppoe(int at, int end) {
        if (end - at < 6) {
            return Fit.TRUNCATED;
        }
        return Octets.u16(layers.octets(), at) == 0x1100 ? ppp(at + 6, end) : Fit.MALFORMED;
    }

    private Fit ip(int at, int end) {
        if (at >= end) {
            return Fit.TRUNCATED;
        }
        return switch (Octets.u8(layers.octets(), at) >>> 4) {
            case 4 -> ipv4(at, end);
            case 6 -> ipv6(at, end);
            default -> Fit.MALFORMED;
        };
    }

    private Fit arp(int at, int end) {
        Fit fit = arp.wrap(layers.octets(), at, end - at);
        if (fit == Fit.OK) {
            layers.network = Layers.Network.ARP;
            layers.networkOffset = at;
            layers.networkLength = end - at;
        }
        return fit;
    }

    private Fit ipv4(int at, int end) {
        Fit fit = ipv4.wrap(layers.octets(), at, end - at);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.network = Layers.Network.IPV4;
        layers.networkOffset = at;
        layers.networkLength = ipv4.length();
        layers.hopLimit = ipv4.timeToLive();
        layers.sourceHigh = 0;
        layers.sourceLow = V4_MAPPED | Integer.toUnsignedLong(ipv4.source());
        layers.destinationHigh = 0;
        layers.destinationLow = V4_MAPPED | Integer.toUnsignedLong(ipv4.destination());
        int transport = at + ipv4.headerLength();
        return ipv4.isLaterFragment()
                ? Fit.OK
                : transport(ipv4.protocol(), transport, at + ipv4.length());
    }

    private Fit ipv6(int at, int end) {
        Fit fit = ipv6.wrap(layers.octets(), at, end - at);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.network = Layers.Network.IPV6;
        layers.networkOffset = at;
        layers.networkLength = ipv6.length();
        layers.hopLimit = ipv6.hopLimit();
        layers.sourceHigh = ipv6.sourceHigh();
        layers.sourceLow = ipv6.sourceLow();
        layers.destinationHigh = ipv6.destinationHigh();
        layers.destinationLow = ipv6.destinationLow();
        return ipv6.isLaterFragment()
                ? Fit.OK
                : transport(ipv6.protocol(), ipv6.transportOffset(), at + ipv6.length());
    }

    private Fit transport(int protocol, int at, int end) {
        layers.transportOffset = at;
        layers.transportLength = end - at;
        return switch (protocol) {
            case TCP -> tcp(at, end);
            case UDP -> udp(at, end);
            // Each belongs to its own IP version: neighbour discovery inside IPv4 would be a forgery.
            case ICMP -> layers.network == Layers.Network.IPV4
                    ? icmp(at, end, Layers.Transport.ICMP)
                    : Fit.MALFORMED;
            case ICMPV6 -> layers.network == Layers.Network.IPV6
                    ? icmp(at, end, Layers.Transport.ICMPV6)
                    : Fit.MALFORMED;
            default -> Fit.OK;
        };
    }

    private Fit tcp(int at, int end) {
        Fit fit = tcp.wrap(layers.octets(), at, end - at);
        if (fit == Fit.OK) {
            layers.transport = Layers.Transport.TCP;
            layers.sourcePort = tcp.sourcePort();
            layers.destinationPort = tcp.destinationPort();
            layers.tcpFlags = tcp.flags();
            layers.tcpSequence = tcp.sequence();
            layers.payloadOffset = at + tcp.headerLength();
            layers.payloadLength = end - layers.payloadOffset;
        }
        return fit;
    }

    private Fit udp(int at, int end) {
        Fit fit = udp.wrap(layers.octets(), at, end - at);
        if (fit == Fit.OK) {
            layers.transport = Layers.Transport.UDP;
            layers.sourcePort = udp.sourcePort();
            layers.destinationPort = udp.destinationPort();
            layers.payloadOffset = at + UdpView.LENGTH;
            layers.payloadLength = udp.payloadLength();
        }
        return fit;
    }

    private Fit icmp(int at, int end, Layers.Transport transport) {
        Fit fit = icmp.wrap(layers.octets(), at, end - at);
        if (fit == Fit.OK) {
            layers.transport = transport;
            layers.payloadOffset = at + IcmpView.LENGTH;
            layers.payloadLength = end - layers.payloadOffset;
        }
        return fit;
    }
}
