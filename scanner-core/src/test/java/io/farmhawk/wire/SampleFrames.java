package io.farmhawk.wire;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import java.util.List;

/** Sound frames, one for each way through the dissector. */
public final class SampleFrames {
    static final String ETHERNET = """
            ffeeddccbbaa b827eb010203    # receiver, sender
            """;

    static final byte[] UDP_IN_IPV4 = AnnotatedOctets.of("""
            45 00 0020 0000 4000 40 11 0000    # IPv4, 32 octets, do not fragment, TTL 64, UDP
            c0a80115 e00000fb                  # 192.168.1.21 to 224.0.0.251
            14e9 14e9 000c 0000                # ports 5353, length 12
            01020304                           # payload
            """);

    static final byte[] TCP_IN_IPV4 = AnnotatedOctets.of("""
            45 00 002b 0000 4000 40 06 0000    # IPv4, 43 octets, TTL 64, TCP
            c0a80115 cb007101                  # 192.168.1.21 to 203.0.113.1
            c000 01bb fffffffe 00000001        # ports 49152 and 443, sequence, acknowledgement
            50 18 ffff 0000 0000               # 5 words of header, PSH and ACK
            170303                             # payload
            """);

    static final byte[] TCP_IN_IPV6 = AnnotatedOctets.of("""
            60000000 0024 00 40                     # IPv6, payload of 36, hop-by-hop, hop limit 64
            fe80000000000000 ba27ebfffe010203       # source
            20010db800000000 0000000000000001       # destination
            06 00 050200000100                      # hop-by-hop options, then TCP
            c000 0050 00000001 00000002             # ports 49152 and 80
            60 11 ffff 0000 0000 020405b4           # 6 words of header, FIN and ACK, an option
            47455420                                # payload
            """);

    static final byte[] ICMPV6 = AnnotatedOctets.of("""
            60000000 0020 3a ff                     # IPv6, payload of 32, ICMPv6, hop limit 255
            fe80000000000000 ba27ebfffe010203       # source
            ff02000000000000 0000000000000001       # destination
            88 00 0000 20000000                     # neighbour advertisement
            fe80000000000000 ba27ebfffe010203       # target
            02 01 b827eb010203                      # its link-layer address
            """);

    static final byte[] ICMP = AnnotatedOctets.of("""
            45 00 001e 0000 0000 40 01 0000 c0a80115 c0a80101    # IPv4, 30 octets, ICMP
            08 00 0000 0001 0001 6162                            # echo request, two octets
            """);

    static final byte[] ARP = AnnotatedOctets.of("""
            0001 0800 06 04 0001 b827eb010203 c0a80115 000000000000 c0a80101    # request
            """);

    private static final String COOKED_1 = "0000 0001 0006 b827eb010203 0000";
    private static final String COOKED_2 = " 0000 00000002 0001 00 06 b827eb010203 0000";

    /** Octets with the link type they are of. */
    public static final class Sample {
        private final String what;
        private final LinkType linkType;
        private final byte[] octets;

        private Sample(String what, LinkType linkType, byte[] octets) {
            this.what = what;
            this.linkType = linkType;
            this.octets = octets;
        }

        public LinkType linkType() {
            return linkType;
        }

        public byte[] octets() {
            return octets;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private SampleFrames() {}

    public static List<Sample> all() {
        return List.of(
                sample("UDP in IPv4 on Ethernet", 1, ETHERNET + "0800", UDP_IN_IPV4),
                sample("TCP in IPv4 in two VLANs", 1, ETHERNET + "88a8 0002 8100 0064 0800",
                        TCP_IN_IPV4),
                sample("TCP in IPv6 on Ethernet", 1, ETHERNET + "86dd", TCP_IN_IPV6),
                sample("ICMPv6 on Ethernet", 1, ETHERNET + "86dd", ICMPV6),
                sample("ICMP in IPv4 on Ethernet", 1, ETHERNET + "0800", ICMP),
                sample("ARP on Ethernet", 1, ETHERNET + "0806", ARP),
                sample("ARP behind SNAP", 1, ETHERNET + "0024 aaaa03 000000 0806", ARP),
                sample("IPv4 in PPP over Ethernet", 1,
                        ETHERNET + "8864 11 00 0001 0022 0021", UDP_IN_IPV4),
                sample("IPv4 on BSD loopback, little-endian", 0, "02000000", UDP_IN_IPV4),
                sample("IPv6 on BSD loopback, big-endian", 0, "0000001e", ICMPV6),
                sample("IPv6 on OpenBSD loopback", 108, "00000018", TCP_IN_IPV6),
                sample("IPv4 in PPP with address and control", 9, "ff03 0021", UDP_IN_IPV4),
                sample("IPv6 in PPP with its protocol in one octet", 9, "57", TCP_IN_IPV6),
                sample("IPv4 alone, as BSD numbers it", 12, "", UDP_IN_IPV4),
                sample("IPv6 alone, as OpenBSD numbers it", 14, "", TCP_IN_IPV6),
                sample("IPv4 alone", 101, "", TCP_IN_IPV4),
                sample("IPv6 alone", 101, "", ICMPV6), sample("IPv4", 228, "", ICMP),
                sample("IPv6", 229, "", TCP_IN_IPV6),
                sample("ARP on any interface", 113, COOKED_1 + "0806", ARP),
                sample("IPv4 in a VLAN on any interface", 113, COOKED_1 + "8100 0014 0800",
                        TCP_IN_IPV4),
                sample("IPv6 on any interface, version 2", 276, "86dd" + COOKED_2, TCP_IN_IPV6),
                sample("IPv4 on any interface, version 2", 276, "0800" + COOKED_2, UDP_IN_IPV4));
    }

    private static Sample sample(String what, int linkType, String link, byte[] packet) {
        return new Sample(what, new LinkType(linkType),
                AnnotatedOctets.join(AnnotatedOctets.of(link), packet));
    }
}
