package io.farmhawk.wire;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a frame was read, layer by layer, in words: for a person who wants to know what became of it.
 * Nothing here runs where frames are only decoded. One thread.
 */
public final class LayerTrace {
    /** Layers that have a header of their own. */
    enum Kind {
        ETHERNET("Ethernet"), COOKED("Linux cooked"), COOKED_2("Linux cooked 2"), HDLC(
                "HDLC"), RADIOTAP("radiotap"), WIRELESS("802.11"), LOOPBACK("loopback"), PPP(
                        "PPP"), PPPOE("PPPoE"), MPLS("MPLS"), ARP("ARP"), IPV4("IPv4"), IPV6(
                                "IPv6"), GRE("GRE"), VXLAN("VXLAN"), GENEVE("Geneve"), GTP(
                                        "GTP-U"), TCP("TCP"), UDP("UDP"), ICMP("ICMP");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /**
     * One layer.
     *
     * @param name of the protocol
     * @param offset of its header from the start of the frame, or of the datagram put together
     * @param length octets of the header
     * @param reassembled whether it lies in a datagram put together from fragments of several frames
     * @param fields the main ones, in words
     */
    public record Layer(String name, int offset, int length, boolean reassembled, String fields) {}

    private final List<Layer> trace = new ArrayList<>();

    /** The layers of the last frame, outermost first. */
    public List<Layer> layers() {
        return List.copyOf(trace);
    }

    void begin() {
        trace.clear();
    }

    void add(Kind kind, Layers layers, int at, int behind) {
        Frame frame = layers.frame();
        boolean whole = layers.reassembled;
        int start = whole ? 0 : frame.offset();
        int end = whole ? layers.octets.length : frame.offset() + frame.length();
        trace.add(new Layer(kind.title, at - start, behind - at, whole,
                fields(kind, layers.octets, at, end - at)));
    }

    private static String fields(Kind kind, byte[] octets, int at, int left) {
        return switch (kind) {
            case ETHERNET -> ethernet(octets, at, left);
            case COOKED -> cooked(octets, at, left, false);
            case COOKED_2 -> cooked(octets, at, left, true);
            case HDLC -> "type " + hex(Octets.u16(octets, at + 2));
            case RADIOTAP -> radiotap(octets, at, left);
            case WIRELESS -> wireless(octets, at, left);
            case LOOPBACK -> "address family " + hex(Octets.i32(octets, at));
            case PPP -> "";
            case PPPOE -> "session " + Octets.u16(octets, at + 2);
            case MPLS -> "label " + (Octets.i32(octets, at) >>> 12);
            case ARP -> arp(octets, at, left);
            case IPV4 -> ipv4(octets, at, left);
            case IPV6 -> ipv6(octets, at, left);
            case GRE -> "carries " + hex(Octets.u16(octets, at + 2));
            case VXLAN, GENEVE -> "network " + (Octets.i32(octets, at + 4) >>> 8);
            case GTP -> "tunnel " + hex(Octets.i32(octets, at + 4));
            case TCP -> tcp(octets, at, left);
            case UDP -> udp(octets, at, left);
            case ICMP -> "type " + Octets.u8(octets, at) + ", code " + Octets.u8(octets, at + 1);
        };
    }

    private static String ethernet(byte[] octets, int at, int left) {
        EthernetView view = new EthernetView();
        view.wrap(octets, at, left);
        return mac(view.source()) + " to " + mac(view.destination())
                + type(view.etherType(), view.vlan());
    }

    private static String cooked(byte[] octets, int at, int left, boolean version2) {
        SllView view = new SllView();
        view.wrap(octets, at, left, version2);
        return "from " + mac(view.source()) + type(view.etherType(), view.vlan());
    }

    private static String type(int etherType, int vlan) {
        return (vlan < 0 ? "" : ", VLAN " + vlan)
                + (etherType < 0 ? ", no EtherType" : ", type " + hex(etherType));
    }

    private static String radiotap(byte[] octets, int at, int left) {
        RadiotapView view = new RadiotapView();
        view.wrap(octets, at, left);
        return view.hasBadChecksum() ? "the frame arrived damaged" : "";
    }

    private static String wireless(byte[] octets, int at, int left) {
        WirelessView view = new WirelessView();
        view.wrap(octets, at, left);
        String what = ", no data";
        if (view.hasData()) {
            what = view.isPlain() ? ", data" : ", data encrypted or in pieces";
        }
        return mac(view.source()) + " to " + mac(view.destination()) + what;
    }

    private static String arp(byte[] octets, int at, int left) {
        ArpView view = new ArpView();
        view.wrap(octets, at, left);
        return "operation " + view.operation() + ", " + mac(view.senderMac()) + " has "
                + IpAddress.v4(view.senderIp()) + ", target " + IpAddress.v4(view.targetIp());
    }

    private static String ipv4(byte[] octets, int at, int left) {
        Ipv4View view = new Ipv4View();
        view.wrap(octets, at, left);
        String piece = view.isFragment()
                ? piece(view.fragmentOffset(), view.length() - view.headerLength(),
                        view.identification(), view.hasMoreFragments())
                : "";
        return IpAddress.v4(view.source()) + " to " + IpAddress.v4(view.destination()) + ", TTL "
                + view.timeToLive() + ", protocol " + view.protocol() + ", "
                + view.totalLength() + " octets" + piece;
    }

    private static String ipv6(byte[] octets, int at, int left) {
        Ipv6View view = new Ipv6View();
        view.wrap(octets, at, left);
        String piece = view.isFragment()
                ? piece(view.fragmentOffset(), at + view.length() - view.transportOffset() - 8,
                        view.identification(), view.hasMoreFragments())
                : "";
        return new IpAddress(view.sourceHigh(), view.sourceLow()) + " to "
                + new IpAddress(view.destinationHigh(), view.destinationLow()) + ", hop limit "
                + view.hopLimit() + ", protocol " + view.protocol() + ", " + view.totalLength()
                + " octets" + piece;
    }

    private static String piece(int offset, int length, int identification, boolean more) {
        return ", fragment " + offset + " to " + (offset + length) + " of datagram "
                + hex(identification) + (more ? ", more to come" : ", the last");
    }

    private static String tcp(byte[] octets, int at, int left) {
        TcpView view = new TcpView();
        view.wrap(octets, at, left);
        return view.sourcePort() + " to " + view.destinationPort() + flags(view.flags())
                + ", sequence " + Integer.toUnsignedString(view.sequence()) + ", window "
                + view.window();
    }

    private static String flags(int flags) {
        String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};
        StringBuilder text = new StringBuilder(",");
        for (int bit = 0; bit < names.length; bit++) {
            if ((flags & 1 << bit) != 0) {
                text.append(' ').append(names[bit]);
            }
        }
        return flags == 0 ? "" : text.toString();
    }

    private static String udp(byte[] octets, int at, int left) {
        UdpView view = new UdpView();
        view.wrap(octets, at, left);
        return view.sourcePort() + " to " + view.destinationPort() + ", " + view.payloadLength()
                + " octets of payload";
    }

    private static String mac(long bits) {
        return bits < 0 ? "nobody" : new MacAddress(bits).toString();
    }

    private static String hex(int value) {
        return String.format(Locale.ROOT, "0x%04x", value);
    }
}
