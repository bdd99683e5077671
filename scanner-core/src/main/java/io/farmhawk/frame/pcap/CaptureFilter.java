package io.farmhawk.frame.pcap;

import io.farmhawk.frame.LinkType;

/**
 * What the kernel passes on when the operator gave no filter of their own: the frames that a decoder
 * reads or that show a host. Video, file transfer over QUIC and the like never reach us.
 *
 * <p>All of TCP, though only the first octets of a connection matter: BPF keeps no connections, and a
 * port list would miss a KVM's page on another port. UDP by port: DNS, DHCP, NetBIOS names, DHCPv6,
 * SSDP, mDNS and LLMNR. Fragments, tunnels, PPPoE sessions and MPLS as a whole: BPF cannot look inside.
 */
final class CaptureFilter {
    private static final String IP = "icmp6 or tcp or (udp and (port 53 or port 67 or port 68"
            + " or port 137 or port 546 or port 547 or port 1900 or port 5353 or port 5355))"
            // Pieces have no ports; GTP-U, VXLAN and Geneve; IP in IP and GRE.
            + " or ip[6:2] & 0x3fff != 0 or ip6 proto 44"
            + " or udp dst port 2152 or udp dst port 4789 or udp dst port 6081"
            + " or proto 4 or proto 41 or proto 47";

    private CaptureFilter() {}

    /**
     * The filter in the syntax of pcap-filter(7).
     *
     * <p>{@code vlan} stands last, as it moves the offsets of whatever follows; it passes all tagged
     * frames. Link layers other than Ethernet know neither word, and the kernel hands up frames of
     * cooked captures with the tag already taken off.
     */
    static String forLinkType(LinkType linkType) {
        if (linkType.equals(LinkType.ETHERNET)) {
            return "arp or " + IP + " or ether proto 0x88cc or ether proto 0x8864"
                    + " or ether proto 0x8847 or vlan";
        }
        boolean cooked = linkType.equals(LinkType.LINUX_SLL)
                || linkType.equals(LinkType.LINUX_SLL2);
        return cooked ? "arp or " + IP : IP;
    }
}
