package io.farmhawk.frame;

/**
 * How the first octets of a frame are laid out: a number of the registry that pcap files use
 * (draft-ietf-opsawg-pcaplinktype). Open: a number without a name is carried, not refused.
 *
 * @param value the registry number, 0 to 65535
 */
public record LinkType(int value) {
    /** BSD loopback: four octets of address family in the byte order of the capturing machine. */
    public static final LinkType NULL = new LinkType(0);
    public static final LinkType ETHERNET = new LinkType(1);
    public static final LinkType PPP = new LinkType(9);
    /** IPv4 or IPv6 without a link layer. */
    public static final LinkType RAW = new LinkType(101);
    /** HDLC as Cisco routers frame it: address, control, EtherType. */
    public static final LinkType C_HDLC = new LinkType(104);
    /** IEEE 802.11 frames from their MAC header on. */
    public static final LinkType IEEE802_11 = new LinkType(105);
    /** As {@link #NULL}, in network byte order. */
    public static final LinkType LOOP = new LinkType(108);
    public static final LinkType LINUX_SLL = new LinkType(113);
    /** IEEE 802.11 frames behind a radiotap header. */
    public static final LinkType IEEE802_11_RADIOTAP = new LinkType(127);
    public static final LinkType IPV4 = new LinkType(228);
    public static final LinkType IPV6 = new LinkType(229);
    public static final LinkType LINUX_SLL2 = new LinkType(276);
}
