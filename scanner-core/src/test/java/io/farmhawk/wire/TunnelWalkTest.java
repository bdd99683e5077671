package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.Layers.Network;
import io.farmhawk.wire.Layers.Transport;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets in packets: which is read, and to whom it is laid. */
class TunnelWalkTest {
    private static final String OUTER_IPV4 = "4500 %04x 0000 4000 40 %s 0000 c0a80101 c0a80102";

    private final Dissector dissector = new Dissector();
    private final Layers layers = dissector.layers();

    @Test
    void laysAPacketWithoutALinkLayerToNobody() {
        assertThat(inIpv4("04", SampleFrames.TCP_IN_IPV4)).isEqualTo(Fit.OK);

        assertThat(layers.isTunnelled()).isTrue();
        assertThat(layers.source()).hasToString("192.168.1.21");
        assertThat(layers.destinationPort()).isEqualTo(443);
        assertThat(layers.sourceMac()).isEqualTo(Layers.NO_LINK);
        assertThat(layers.destinationMac()).isEqualTo(Layers.NO_LINK);
        assertThat(layers.vlan()).isEqualTo(-1);
        assertThat(layers.outerNetwork()).isEqualTo(Network.IPV4);
        assertThat(layers.outerSource()).hasToString("192.168.1.1");
        assertThat(layers.outerSourceMac()).isEqualTo(0xb827eb010203L);
    }

    @Test
    void laysAFrameInATunnelToItsOwnSender() {
        dissect(sample("ARP in VXLAN"));

        assertThat(layers.isTunnelled()).isTrue();
        assertThat(layers.sourceMac()).isEqualTo(0x525400123456L);
        assertThat(layers.outerSourceMac()).isEqualTo(0xb827eb010203L);
        assertThat(layers.network()).isEqualTo(Network.ARP);
    }

    @Test
    void takesTheVlanOfTheFrameInside() {
        dissect(sample("ICMP in a VLAN in VXLAN in IPv6"));

        assertThat(layers.vlan()).isEqualTo(20);
        assertThat(layers.outerNetwork()).isEqualTo(Network.IPV6);
    }

    @Test
    void readsSessionsAndLabelsAsPartsOfTheLink() {
        for (String what : Set.of("IPv4 in PPP over Ethernet", "IPv4 behind two MPLS labels")) {
            dissect(sample(what));

            assertThat(layers.isTunnelled()).as(what).isFalse();
            assertThat(layers.sourceMac()).as(what).isEqualTo(0xb827eb010203L);
        }
    }

    @Test
    void givesNothingOfTheOuterPacketToABrokenOneInside() {
        byte[] broken = SampleFrames.TCP_IN_IPV4.clone();
        broken[0] = 0x55;

        assertThat(inIpv4("04", broken)).isEqualTo(Fit.MALFORMED);

        assertThat(layers.isTunnelled()).isTrue();
        assertThat(layers.network()).isEqualTo(Network.NONE);
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
        assertThat(layers.sourceMac()).isEqualTo(Layers.NO_LINK);
        assertThat(layers.outerSource()).hasToString("192.168.1.1");
    }

    @ParameterizedTest
    @CsvSource({"12b5, 00000000 00000000, VXLAN without its flag",
            "12b5, 08000000 00000100, VXLAN with nothing inside",
            "12b5, 08000000 00000100 ffeeddccbbaa 525400123456 0800 60, IPv4 that is none",
            "12b5, 08000000 00000100 ffeeddccbbaa 525400123456 1234 45, no type of ours",
            "17c1, 40000800 00000100 45, Geneve of version 1",
            "17c1, 3f000800 00000100 45, options longer than the datagram",
            "0868, 30fe0001 00000001 45, signalling of GTP",
            "0868, 20ff0001 00000001 45, GTP prime", "0868, 50ff0001 00000001 45, version 2 of GTP",
            "0868, 34ff0008 00000001 00000085 00000000 45, an extension header of no length",
            "0868, 34ff0008 00000001 00000085 ff, an extension header that leaves the datagram",
            "0868, 30ff0001 00000001 75, no IP inside"})
    void leavesADatagramAloneThatIsNoTunnelButForItsPort(String port, String payload,
            String what) {
        byte[] octets = AnnotatedOctets.of(payload);
        byte[] datagram = AnnotatedOctets.join(AnnotatedOctets.of(
                "0035" + port + "%04x 0000".formatted(8 + octets.length)), octets);

        assertThat(inIpv4("11", datagram)).as(what).isEqualTo(Fit.OK);

        assertThat(layers.isTunnelled()).isFalse();
        assertThat(layers.hasPort(53)).isTrue();
        assertThat(layers.payloadLength()).isEqualTo(octets.length);
    }

    @ParameterizedTest
    @CsvSource({"4000 0800, source routes", "0002 0800, version 2",
            "2001 0800 00000000, PPTP of something else than PPP",
            "1000 88be 00000000 2000000000000000, ERSPAN II of another version",
            "1000 22eb 00000000 20000000 00000000 0000 1c00, ERSPAN III of no Ethernet"})
    void refusesKindsOfGreThatNobodyUses(String header, String what) {
        assertThat(inIpv4("2f", AnnotatedOctets.of(header))).as(what).isEqualTo(Fit.UNSUPPORTED);
        assertThat(layers.isTunnelled()).isFalse();
    }

    @Test
    void leavesTheOuterPacketWhereGreCarriesWhatWeDoNotRead() {
        byte[] arp = AnnotatedOctets.join(AnnotatedOctets.of("0000 0806"), SampleFrames.ARP);

        assertThat(inIpv4("2f", arp)).isEqualTo(Fit.OK);

        assertThat(layers.isTunnelled()).isFalse();
        assertThat(layers.network()).as("ARP of a link that nobody sees").isEqualTo(Network.IPV4);
    }

    @Test
    void goesSoDeepAndNoDeeper() {
        assertThat(nested(Dissector.MOST_ENCAPSULATIONS)).isEqualTo(Fit.OK);
        assertThat(layers.transport()).isEqualTo(Transport.TCP);

        assertThat(nested(Dissector.MOST_ENCAPSULATIONS + 1)).isEqualTo(Fit.MALFORMED);
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
    }

    @Test
    void refusesEndlessLabels() {
        byte[] labels = new byte[100];

        assertThat(dissector.dissect(AnnotatedOctets.frame(LinkType.ETHERNET,
                AnnotatedOctets.join(AnnotatedOctets.of(SampleFrames.ETHERNET + "8847"), labels))))
                .isEqualTo(Fit.MALFORMED);
    }

    @Test
    void forgetsTheTunnelAtTheNextFrame() {
        inIpv4("04", SampleFrames.TCP_IN_IPV4);

        dissect(sample("ARP on Ethernet"));

        assertThat(layers.isTunnelled()).isFalse();
        assertThat(layers.sourceMac()).isEqualTo(0xb827eb010203L);
    }

    private Fit nested(int tunnels) {
        byte[] packet = SampleFrames.TCP_IN_IPV4;
        for (int i = 1; i < tunnels; i++) {
            packet = AnnotatedOctets.join(
                    AnnotatedOctets.of(OUTER_IPV4.formatted(20 + packet.length, "04")), packet);
        }
        return inIpv4("04", packet);
    }

    private Fit inIpv4(String protocol, byte[] inner) {
        String header = SampleFrames.ETHERNET + "8100 0007 0800"
                + OUTER_IPV4.formatted(20 + inner.length, protocol);
        return dissector.dissect(AnnotatedOctets.frame(LinkType.ETHERNET,
                AnnotatedOctets.join(AnnotatedOctets.of(header), inner)));
    }

    private static SampleFrames.Sample sample(String what) {
        return SampleFrames.all().stream().filter(sample -> sample.toString().equals(what))
                .findFirst().orElseThrow();
    }

    private void dissect(SampleFrames.Sample sample) {
        assertThat(dissector.dissect(AnnotatedOctets.frame(sample.linkType(), sample.octets())))
                .isEqualTo(Fit.OK);
    }
}
