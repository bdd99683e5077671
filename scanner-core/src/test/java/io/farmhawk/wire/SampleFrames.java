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

    /** Sender and receiver of a frame that a tunnel carries. */
    private static final String INNER = "ffeeddccbbaa 525400123456";
    private static final String AIR = "021122334455 b827eb010203 ffeeddccbbaa";
    private static final String LLC = "aaaa03 000000";
    // Version, length, which fields: flags alone; time and flags, and more in the next word.
    private static final String RADIOTAP = "00 00 0900 02000000 10";
    private static final String RADIOTAP_PADDED = "00 00 1900 03000080 00000000 00000000"
            + "0000000000000000 20";
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
                sample("IPv4 on any interface, version 2", 276, "0800" + COOKED_2, UDP_IN_IPV4),
                sample("IPv4 in HDLC", 104, "0f00 0800", UDP_IN_IPV4),
                sample("IPv6 in 802.11 to an access point", 105, "0801 0000" + AIR + "0000"
                        + LLC + "86dd", TCP_IN_IPV6),
                sample("IPv4 in 802.11 with quality of service behind radiotap", 127,
                        RADIOTAP + "8802 0000" + AIR + "0000 0000" + LLC + "0800", TCP_IN_IPV4),
                sample("ARP in 802.11 between access points, padded", 127, RADIOTAP_PADDED
                        + "8803 0000" + AIR + "0000 b827eb010203 0000" + LLC + "0806", ARP),
                sample("IPv4 behind two MPLS labels", 1,
                        ETHERNET + "8847 000640ff 000651ff", TCP_IN_IPV4),
                sample("Ethernet behind an MPLS label and a control word", 1,
                        ETHERNET + "8847 000641ff 00000000" + INNER + "0806", ARP),
                sample("IPv4 in IPv4", 1, ETHERNET + "0800" + outer4(43, "04"), TCP_IN_IPV4),
                sample("IPv6 in IPv4", 1, ETHERNET + "0800" + outer4(72, "29"), ICMPV6),
                sample("IPv4 in IPv6", 1, ETHERNET + "86dd" + outer6(32, "04"), UDP_IN_IPV4),
                sample("IPv4 in GRE with checksum, key and sequence number", 1, ETHERNET + "0800"
                        + outer4(59, "2f") + "b000 0800 00000000 00000001 00000002", TCP_IN_IPV4),
                sample("Ethernet in GRE", 1, ETHERNET + "0800" + outer4(61, "2f") + "0000 6558"
                        + INNER + "0800", TCP_IN_IPV4),
                sample("PPP in the GRE of PPTP", 1, ETHERNET + "0800" + outer4(63, "2f")
                        + "3081 880b 002f 0001 00000001 00000001 ff03 0021", TCP_IN_IPV4),
                sample("a mirrored frame, ERSPAN type I", 1, ETHERNET + "0800" + outer4(61, "2f")
                        + "0000 88be" + INNER + "0800", TCP_IN_IPV4),
                sample("a mirrored frame, ERSPAN type II", 1, ETHERNET + "0800" + outer4(73, "2f")
                        + "1000 88be 00000001 1064 0001 00000000" + INNER + "0800", TCP_IN_IPV4),
                sample("a mirrored frame, ERSPAN type III", 1, ETHERNET + "0800" + outer4(85, "2f")
                        + "1000 22eb 00000001 2064 0001 00000000 0000 0001 0000000000000000"
                        + INNER + "0800", TCP_IN_IPV4),
                sample("ARP in VXLAN", 1, ETHERNET + "0800" + udp4(50, "12b5")
                        + "08000000 00007b00" + INNER + "0806", ARP),
                sample("ICMP in a VLAN in VXLAN in IPv6", 1, ETHERNET + "86dd" + outer6(64, "11")
                        + "c000 12b5 0040 0000 08000000 00007b00" + INNER + "8100 0014 0800",
                        ICMP),
                sample("IPv4 in Geneve with an option", 1, ETHERNET + "0800" + udp4(59, "17c1")
                        + "0200 0800 00007b00 0102 80 01 00000000", TCP_IN_IPV4),
                sample("Ethernet in Geneve", 1, ETHERNET + "0800" + udp4(65, "17c1")
                        + "0000 6558 00007b00" + INNER + "0800", TCP_IN_IPV4),
                sample("IPv4 in GTP-U", 1, ETHERNET + "0800" + udp4(51, "0868")
                        + "30ff 002b 00000001", TCP_IN_IPV4),
                sample("IPv6 in GTP-U with an extension header", 1, ETHERNET + "0800"
                        + udp4(92, "0868") + "34ff 0054 00000001 0000 00 85 01 0000 00",
                        TCP_IN_IPV6));
    }

    /** An IPv4 header before a packet of so many octets. */
    private static String outer4(int octets, String protocol) {
        return "4500 %04x 0000 4000 40 %s 0000 0a000001 0a000002".formatted(20 + octets, protocol);
    }

    private static String outer6(int octets, String protocol) {
        return "60000000 %04x %s 40 fd00".formatted(octets, protocol) + "0".repeat(26) + "01 fd00"
                + "0".repeat(26) + "02";
    }

    /** IPv4 and UDP headers before a payload of so many octets. */
    private static String udp4(int octets, String port) {
        return outer4(8 + octets, "11") + "c000" + port + "%04x 0000".formatted(8 + octets);
    }

    private static Sample sample(String what, int linkType, String link, byte[] packet) {
        return new Sample(what, new LinkType(linkType),
                AnnotatedOctets.join(AnnotatedOctets.of(link), packet));
    }
}
