package io.farmhawk.wire;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import org.jspecify.annotations.Nullable;

/**
 * Walks a frame from the link layer to the transport layer and writes down in {@link Layers} what it
 * found. Where a layer does not fit, those before it stay valid. Packets inside packets are walked to
 * the innermost: {@link Layers} says whose that is.
 *
 * <p>Fragments say nothing of their transport until the last has come; then their datagram is read as
 * if it had come in one packet, with the frame that completed it.
 *
 * <p>One dissector for each decoding thread; allocates nothing per frame, but for fragments kept.
 */
public final class Dissector {
    /** PPPoE, MPLS, tunnels and datagrams put together; more in one frame are taken for an attack. */
    public static final int MOST_ENCAPSULATIONS = 8;

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86DD;
    private static final int PPP = 0x880B;
    private static final int MPLS = 0x8847;
    private static final int MPLS_UPSTREAM = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int MOST_LABELS = 16;

    private final Layers layers = new Layers();
    private final EthernetView ethernet = new EthernetView();
    private final SllView sll = new SllView();
    private final RadiotapView radiotap = new RadiotapView();
    private final WirelessView wireless = new WirelessView();
    private final ArpView arp = new ArpView();
    private final PacketWalk packets = new PacketWalk(this, layers);
    private final @Nullable LayerTrace trace;
    private int encapsulations;

    public Dissector() {
        this.trace = null;
    }

    /** @param trace is told of every layer, for a person to look at */
    public Dissector(LayerTrace trace) {
        this.trace = trace;
    }

    /** What the last {@link #dissect} found; the same object each time. */
    public Layers layers() {
        return layers;
    }

    /** How often fragments could not be put together, or were odd, so far. Any thread. */
    public long count(FragmentTrouble trouble) {
        return packets.count(trouble);
    }

    /** Gives up on unfinished datagrams. Call once, when the source has ended. */
    public void finish() {
        packets.finish();
    }

    /** Reads one frame. */
    public Fit dissect(Frame frame) {
        layers.reset(frame);
        encapsulations = 0;
        if (trace != null) {
            trace.begin();
        }
        int start = frame.offset();
        int end = start + frame.length();
        LinkType link = frame.linkType();
        return switch (link.value()) {
            case 1 -> ethernet(start, end);
            case 0, 108 -> loopback(start, end, link);
            case 9 -> ppp(start, end);
            case 12, 14, 101, 228, 229 -> packets.ip(start, end);
            case 104 -> hdlc(start, end);
            case 105 -> wireless(start, end, false);
            case 113 -> sll(start, end, false);
            case 127 -> radiotap(start, end);
            case 276 -> sll(start, end, true);
            default -> Fit.UNSUPPORTED;
        };
    }

    /** Tells whoever looks of a layer. */
    void note(LayerTrace.Kind kind, int at, int behind) {
        if (trace != null) {
            trace.add(kind, layers, at, behind);
        }
    }

    /** Counts one thing inside another. */
    boolean isTooDeep() {
        return ++encapsulations > MOST_ENCAPSULATIONS;
    }

    private Fit ethernet(int start, int end) {
        Fit fit = ethernet.wrap(layers.octets, start, end - start);
        if (end - start >= 12) {
            layers.destinationMac = Octets.u48(layers.octets, start);
            layers.sourceMac = Octets.u48(layers.octets, start + 6);
        }
        if (fit != Fit.OK) {
            return fit;
        }
        layers.vlan = ethernet.vlan();
        note(LayerTrace.Kind.ETHERNET, start, ethernet.payloadOffset());
        return etherType(ethernet.etherType(), ethernet.payloadOffset(), end);
    }

    private Fit sll(int start, int end, boolean version2) {
        Fit fit = sll.wrap(layers.octets, start, end - start, version2);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.sourceMac = sll.source();
        layers.vlan = sll.vlan();
        note(version2 ? LayerTrace.Kind.COOKED_2 : LayerTrace.Kind.COOKED, start,
                sll.payloadOffset());
        return etherType(sll.etherType(), sll.payloadOffset(), end);
    }

    // Address, control, then an EtherType (RFC 1547 section 4.3.1, as Cisco routers do it).
    private Fit hdlc(int start, int end) {
        if (end - start < 4) {
            return Fit.TRUNCATED;
        }
        note(LayerTrace.Kind.HDLC, start, start + 4);
        return etherType(Octets.u16(layers.octets, start + 2), start + 4, end);
    }

    private Fit radiotap(int start, int end) {
        Fit fit = radiotap.wrap(layers.octets, start, end - start);
        if (fit != Fit.OK) {
            return fit;
        }
        note(LayerTrace.Kind.RADIOTAP, start, start + radiotap.headerLength());
        return radiotap.hasBadChecksum()
                ? Fit.MALFORMED
                : wireless(start + radiotap.headerLength(), end, radiotap.isPadded());
    }

    private Fit wireless(int start, int end, boolean padded) {
        Fit fit = wireless.wrap(layers.octets, start, end - start);
        if (fit != Fit.OK) {
            return fit;
        }
        layers.sourceMac = wireless.source();
        layers.destinationMac = wireless.destination();
        int length = wireless.headerLength();
        int payload = start + (padded ? (length + 3) & ~3 : length);
        note(LayerTrace.Kind.WIRELESS, start, Math.min(payload, end));
        if (!wireless.hasData()) {
            return Fit.OK;
        }
        if (!wireless.isPlain()) {
            return Fit.UNSUPPORTED;
        }
        if (payload >= end) {
            return Fit.TRUNCATED;
        }
        ethernet.wrapLlc(layers.octets, payload, end);
        return etherType(ethernet.etherType(), ethernet.payloadOffset(), end);
    }

    // Four octets of address family: 2 is IPv4 everywhere, IPv6 is 10, 24, 28 or 30 by system.
    private Fit loopback(int start, int end, LinkType link) {
        if (end - start < 4) {
            return Fit.TRUNCATED;
        }
        int family = Octets.i32(layers.octets, start);
        if (!link.equals(LinkType.LOOP) && (family & 0xFFFF) == 0) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case 2, 10, 24, 28, 30 -> {
                note(LayerTrace.Kind.LOOPBACK, start, start + 4);
                yield packets.ip(start + 4, end);
            }
            default -> Fit.UNSUPPORTED;
        };
    }

    // RFC 1661 and RFC 1662: address and control may be left out, the protocol has one or two octets.
    private Fit ppp(int start, int end) {
        int at = start;
        if (end - at >= 2 && Octets.u16(layers.octets, at) == 0xFF03) {
            at += 2;
        }
        if (end - at < 2) {
            return Fit.TRUNCATED;
        }
        boolean compressed = (layers.octets[at] & 1) != 0;
        int protocol = compressed
                ? Octets.u8(layers.octets, at)
                : Octets.u16(layers.octets, at);
        at += compressed ? 1 : 2;
        note(LayerTrace.Kind.PPP, start, at);
        return protocol == 0x21 || protocol == 0x57 ? packets.ip(at, end) : Fit.OK;
    }

    private Fit etherType(int type, int at, int end) {
        layers.etherType = type;
        return switch (type) {
            case IPV4 -> packets.ipv4(at, end);
            case IPV6 -> packets.ipv6(at, end);
            case ARP -> arp(at, end);
            case PPPOE_SESSION -> pppoe(at, end);
            case MPLS, MPLS_UPSTREAM -> mpls(at, end);
            default -> {
                layers.networkOffset = at;
                layers.networkLength = end - at;
                yield Fit.OK;
            }
        };
    }

    // RFC 2516 section 4: version 1, type 1, code 0, session, length.
    private Fit pppoe(int at, int end) {
        if (end - at < 6) {
            return Fit.TRUNCATED;
        }
        if (Octets.u16(layers.octets, at) != 0x1100 || isTooDeep()) {
            return Fit.MALFORMED;
        }
        note(LayerTrace.Kind.PPPOE, at, at + 6);
        return ppp(at + 6, Math.min(end, at + 6 + Octets.u16(layers.octets, at + 4)));
    }

    // RFC 3032: words of four octets, a bit of the last says so. What follows says what it is by its
    // first four bits (RFC 4928): a version of IP, or 0 for a control word before a frame (RFC 4385).
    private Fit mpls(int start, int end) {
        int at = start;
        for (int labels = 0; labels < MOST_LABELS; labels++) {
            if (end - at < 4) {
                return Fit.TRUNCATED;
            }
            boolean last = (layers.octets[at + 2] & 1) != 0;
            at += 4;
            if (last) {
                note(LayerTrace.Kind.MPLS, start, at);
                return labelled(at, end);
            }
        }
        return Fit.MALFORMED;
    }

    private Fit labelled(int at, int end) {
        if (end - at < 4) {
            return Fit.TRUNCATED;
        }
        if (isTooDeep()) {
            return Fit.MALFORMED;
        }
        return switch (Octets.u8(layers.octets, at) >>> 4) {
            case 0 -> inside(Tunnel.ETHERNET, at + 4, end);
            case 4 -> packets.ipv4(at, end);
            case 6 -> packets.ipv6(at, end);
            default -> Fit.OK;
        };
    }

    /** Goes into a tunnel if there is something in it that we read; else the outer packet stands. */
    Fit inside(int type, int at, int end) {
        boolean isRead = type == Tunnel.ETHERNET || type == IPV4 || type == IPV6 || type == PPP
                || type == MPLS;
        if (!isRead) {
            return Fit.OK;
        }
        if (isTooDeep()) {
            return Fit.MALFORMED;
        }
        layers.enterTunnel();
        return switch (type) {
            case Tunnel.ETHERNET -> ethernet(at, end);
            case PPP -> ppp(at, end);
            default -> etherType(type, at, end);
        };
    }

    private Fit arp(int at, int end) {
        Fit fit = arp.wrap(layers.octets, at, end - at);
        if (fit == Fit.OK) {
            layers.network = Layers.Network.ARP;
            layers.networkOffset = at;
            layers.networkLength = end - at;
            note(LayerTrace.Kind.ARP, at, at + ArpView.LENGTH);
        }
        return fit;
    }
}
