package io.farmhawk.wire;

/** The part of {@link Dissector} from the network layer on: packets, their fragments and tunnels. */
final class PacketWalk {
    private static final long V4_MAPPED = 0x0000_FFFF_0000_0000L;

    private static final int ICMP = 1;
    private static final int IPV4_INSIDE = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV6_INSIDE = 41;
    private static final int GRE = 47;
    private static final int ICMPV6 = 58;

    private final Dissector links;
    private final Layers layers;
    private final Ipv4View ipv4 = new Ipv4View();
    private final Ipv6View ipv6 = new Ipv6View();
    private final GreView gre = new GreView();
    private final Tunnel tunnel = new Tunnel();
    private final UdpView udp = new UdpView();
    private final TcpView tcp = new TcpView();
    private final IcmpView icmp = new IcmpView();
    private final Fragment fragment = new Fragment();
    private final FragmentTable fragments = new FragmentTable();

    /** @param links walks the link layers, also of frames inside packets */
    PacketWalk(Dissector links, Layers layers) {
        this.links = links;
        this.layers = layers;
    }

    /** How often fragments were in trouble so far. Any thread. */
    long count(FragmentTrouble trouble) {
        return fragments.count(trouble);
    }

    /** Gives up on unfinished datagrams. */
    void finish() {
        fragments.finish();
    }

    /** Reads a packet of whichever version. */
    Fit ip(int at, int end) {
        if (at >= end) {
            return Fit.TRUNCATED;
        }
        return switch (Octets.u8(layers.octets, at) >>> 4) {
            case 4 -> ipv4(at, end);
            case 6 -> ipv6(at, end);
            default -> Fit.MALFORMED;
        };
    }

    Fit ipv4(int at, int end) {
        Fit fit = ipv4.wrap(layers.octets, at, end - at);
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
        links.note(LayerTrace.Kind.IPV4, at, transport);
        if (ipv4.isFragment()) {
            fragment.point(layers.octets, at, ipv4);
            return piece();
        }
        return transport(ipv4.protocol(), transport, at + ipv4.length());
    }

    Fit ipv6(int at, int end) {
        Fit fit = ipv6.wrap(layers.octets, at, end - at);
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
        links.note(LayerTrace.Kind.IPV6, at, ipv6.transportOffset());
        if (ipv6.isFragment()) {
            fragment.point(layers.octets, at, ipv6);
            return piece();
        }
        return transport(ipv6.protocol(), ipv6.transportOffset(), at + ipv6.length());
    }

    private Fit piece() {
        byte[] whole = fragments.add(layers, fragment);
        if (whole.length == 0) {
            return Fit.OK;
        }
        if (links.isTooDeep()) {
            return Fit.MALFORMED;
        }
        layers.octets = whole;
        layers.reassembled = true;
        return ip(0, whole.length);
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
            case IPV4_INSIDE -> links.inside(Dissector.IPV4, at, end);
            case IPV6_INSIDE -> links.inside(Dissector.IPV6, at, end);
            case GRE -> gre(at, end);
            default -> Fit.OK;
        };
    }

    private Fit tcp(int at, int end) {
        Fit fit = tcp.wrap(layers.octets, at, end - at);
        if (fit == Fit.OK) {
            layers.transport = Layers.Transport.TCP;
            layers.sourcePort = tcp.sourcePort();
            layers.destinationPort = tcp.destinationPort();
            layers.tcpFlags = tcp.flags();
            layers.tcpSequence = tcp.sequence();
            layers.payloadOffset = at + tcp.headerLength();
            layers.payloadLength = end - layers.payloadOffset;
            links.note(LayerTrace.Kind.TCP, at, layers.payloadOffset);
        }
        return fit;
    }

    private Fit udp(int at, int end) {
        Fit fit = udp.wrap(layers.octets, at, end - at);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.transport = Layers.Transport.UDP;
        layers.sourcePort = udp.sourcePort();
        layers.destinationPort = udp.destinationPort();
        layers.payloadOffset = at + UdpView.LENGTH;
        layers.payloadLength = udp.payloadLength();
        links.note(LayerTrace.Kind.UDP, at, layers.payloadOffset);
        return switch (layers.destinationPort) {
            case Tunnel.GTP_PORT, Tunnel.VXLAN_PORT, Tunnel.GENEVE_PORT -> tunnel();
            default -> Fit.OK;
        };
    }

    private Fit tunnel() {
        int at = layers.payloadOffset;
        int end = at + layers.payloadLength;
        if (!tunnel.wrap(layers.destinationPort, layers.octets, at, end - at)) {
            return Fit.OK;
        }
        links.note(switch (layers.destinationPort) {
            case Tunnel.GTP_PORT -> LayerTrace.Kind.GTP;
            case Tunnel.VXLAN_PORT -> LayerTrace.Kind.VXLAN;
            default -> LayerTrace.Kind.GENEVE;
        }, at, tunnel.payloadOffset());
        return links.inside(tunnel.etherType(), tunnel.payloadOffset(), end);
    }

    private Fit icmp(int at, int end, Layers.Transport transport) {
        Fit fit = icmp.wrap(layers.octets, at, end - at);
        if (fit == Fit.OK) {
            layers.transport = transport;
            layers.payloadOffset = at + IcmpView.LENGTH;
            layers.payloadLength = end - layers.payloadOffset;
            links.note(LayerTrace.Kind.ICMP, at, layers.payloadOffset);
        }
        return fit;
    }
    private Fit gre(int at, int end) {
        Fit fit = gre.wrap(layers.octets, at, end - at);
        if (fit != Fit.OK) {
            return fit;
        }
        links.note(LayerTrace.Kind.GRE, at, gre.payloadOffset());
        return links.inside(gre.etherType(), gre.payloadOffset(), end);
    }
}
