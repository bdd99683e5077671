package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.Layers.Network;
import io.farmhawk.wire.Layers.Transport;
import io.farmhawk.wire.SampleFrames.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DissectorTest {
    private final Dissector dissector = new Dissector();
    private final Layers layers = dissector.layers();

    @Test
    void readsUdpInIpv4OnEthernet() {
        assertThat(ethernet("0800", SampleFrames.UDP_IN_IPV4)).isEqualTo(Fit.OK);

        assertThat(layers.sourceMac()).isEqualTo(0xb827eb010203L);
        assertThat(layers.destinationMac()).isEqualTo(0xffeeddccbbaaL);
        assertThat(layers.etherType()).isEqualTo(0x0800);
        assertThat(layers.vlan()).isEqualTo(-1);
        assertThat(layers.network()).isEqualTo(Network.IPV4);
        assertThat(layers.source()).hasToString("192.168.1.21");
        assertThat(layers.destination()).hasToString("224.0.0.251");
        assertThat(layers.hopLimit()).isEqualTo(64);
        assertThat(layers.transport()).isEqualTo(Transport.UDP);
        assertThat(layers.hasPort(5353)).isTrue();
        assertThat(layers.hasPort(53)).isFalse();
        assertThat(payload()).isEqualTo(AnnotatedOctets.of("01020304"));
    }

    @Test
    void readsTcpInTwoVlansWithoutThePadding() {
        byte[] padded = AnnotatedOctets.join(SampleFrames.TCP_IN_IPV4, new byte[9]);

        assertThat(ethernet("88a8 0002 8100 0064 0800", padded)).isEqualTo(Fit.OK);

        assertThat(layers.vlan()).isEqualTo(100);
        assertThat(layers.transport()).isEqualTo(Transport.TCP);
        assertThat(layers.sourcePort()).isEqualTo(49152);
        assertThat(layers.destinationPort()).isEqualTo(443);
        assertThat(layers.tcpFlags()).isEqualTo(0x18);
        assertThat(layers.tcpSequence()).isEqualTo(-2);
        assertThat(payload()).isEqualTo(AnnotatedOctets.of("170303"));
    }

    @Test
    void readsTcpBehindExtensionHeadersOfIpv6() {
        assertThat(ethernet("86dd", SampleFrames.TCP_IN_IPV6)).isEqualTo(Fit.OK);

        assertThat(layers.network()).isEqualTo(Network.IPV6);
        assertThat(layers.source()).hasToString("fe80::ba27:ebff:fe01:203");
        assertThat(layers.destination()).hasToString("2001:db8::1");
        assertThat(layers.transportOffset()).isEqualTo(14 + 48);
        assertThat(layers.transportLength()).isEqualTo(28);
        assertThat(layers.destinationPort()).isEqualTo(80);
        assertThat(payload()).isEqualTo(AnnotatedOctets.of("47455420"));
    }

    @ParameterizedTest
    @MethodSource("io.farmhawk.wire.SampleFrames#all")
    void findsItsWayToTheTransportOfEveryLinkType(Sample sample) {
        assertThat(dissect(sample)).isEqualTo(Fit.OK);

        assertThat(layers.network()).isNotEqualTo(Network.NONE);
        assertThat(layers.transport() == Transport.NONE)
                .isEqualTo(layers.network() == Network.ARP);
    }

    @ParameterizedTest
    @MethodSource("io.farmhawk.wire.SampleFrames#all")
    void staysInsideWhateverIsLeftOfAFrame(Sample sample) {
        for (int length = 0; length < sample.octets().length; length++) {
            byte[] left = Arrays.copyOf(sample.octets(), length);

            Fit fit = dissector.dissect(AnnotatedOctets.frame(sample.linkType(), left));

            assertThat(fit).as("%d octets", length).isIn(Fit.OK, Fit.TRUNCATED);
            Bounds.check(layers, "%d octets of %s".formatted(length, sample));
        }
    }

    @Test
    void findsTheSenderInEveryCookedHeader() {
        List<Sample> cooked = SampleFrames.all().stream()
                .filter(sample -> List.of(113, 276).contains(sample.linkType().value())).toList();

        assertThat(cooked).hasSize(4).allSatisfy(sample -> {
            dissect(sample);
            assertThat(layers.sourceMac()).isEqualTo(0xb827eb010203L);
            assertThat(layers.destinationMac()).isEqualTo(Layers.NO_MAC);
        });
    }

    @Test
    void tellsTheShapeOfAnIpv4Packet() {
        ethernet("0800", SampleFrames.TCP_IN_IPV4);

        assertThat(layers.ipTotalLength()).isEqualTo(43);
        assertThat(layers.isUncuttable()).isTrue();
        assertThat(layers.tcpHeaderLength()).isEqualTo(20);
        assertThat(layers.tcpWindow()).isEqualTo(0xFFFF);

        ethernet("0800", SampleFrames.ICMP);
        assertThat(layers.isUncuttable()).isFalse();
    }

    @Test
    void tellsTheShapeOfAnIpv6Packet() {
        ethernet("86dd", SampleFrames.TCP_IN_IPV6);

        assertThat(layers.ipTotalLength()).isEqualTo(76);
        assertThat(layers.isUncuttable()).isTrue();
        assertThat(layers.hopLimit()).isEqualTo(64);
        assertThat(layers.tcpHeaderLength()).isEqualTo(24);
    }

    @Test
    void findsWhatALinkLayerCarriesThatIsNoPacket() {
        assertThat(ethernet("8100 0007 88cc", AnnotatedOctets.of("0207 04"))).isEqualTo(Fit.OK);

        assertThat(layers.network()).isEqualTo(Network.NONE);
        assertThat(layers.networkOffset()).isEqualTo(18);
        assertThat(layers.networkLength()).isEqualTo(3);
    }

    @Test
    void stopsWhereNothingFollows() {
        byte[] last = SampleFrames.TCP_IN_IPV6.clone();
        last[40] = 59;

        assertThat(ethernet("86dd", last)).isEqualTo(Fit.OK);

        assertThat(layers.transport()).isEqualTo(Transport.NONE);
    }

    @Test
    void keepsASessionToTheLengthItSays() {
        byte[] padded = AnnotatedOctets.join(AnnotatedOctets.of("1100 0001 0022 0021"),
                SampleFrames.UDP_IN_IPV4, new byte[20]);
        padded[11] = 0;
        padded[10] = 0;

        assertThat(ethernet("8864", padded)).isEqualTo(Fit.OK);

        assertThat(layers.networkLength()).isEqualTo(32);
    }

    @Test
    void readsIcmpOnlyInTheIpVersionItBelongsTo() {
        byte[] forged = SampleFrames.ICMP.clone();
        forged[9] = 58;
        byte[] odd = SampleFrames.ICMPV6.clone();
        odd[6] = 1;

        assertThat(ethernet("0800", forged)).isEqualTo(Fit.MALFORMED);
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
        assertThat(ethernet("86dd", odd)).isEqualTo(Fit.MALFORMED);
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
    }

    @Test
    void keepsTheLayersBeforeOneThatDoesNotFit() {
        byte[] segment = SampleFrames.TCP_IN_IPV4.clone();
        segment[32] = 0x10;

        assertThat(ethernet("0800", segment)).isEqualTo(Fit.MALFORMED);

        assertThat(layers.source()).hasToString("192.168.1.21");
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
    }

    @Test
    void forgetsTheFrameBefore() {
        ethernet("8100 0064 0800", SampleFrames.TCP_IN_IPV4);

        assertThat(ethernet("88cc", new byte[46])).isEqualTo(Fit.OK);

        assertThat(layers.etherType()).isEqualTo(0x88CC);
        assertThat(layers.vlan()).isEqualTo(-1);
        assertThat(layers.network()).isEqualTo(Network.NONE);
        assertThat(layers.transport()).isEqualTo(Transport.NONE);
        assertThat(layers.destinationPort()).isZero();
        assertThat(layers.tcpFlags()).isZero();
        assertThat(layers.sourceLow()).isZero();
        assertThat(layers.payloadLength()).isZero();
    }

    @Test
    void forgetsTheLinkLayerWhereTheNextFrameHasNone() {
        ethernet("8100 0064 0800", SampleFrames.TCP_IN_IPV4);

        dissector.dissect(AnnotatedOctets.frame(LinkType.RAW, SampleFrames.ICMP));

        assertThat(layers.vlan()).isEqualTo(-1);
        assertThat(layers.etherType()).isEqualTo(-1);
        assertThat(layers.sourceMac()).isEqualTo(Layers.NO_MAC);
        assertThat(layers.destinationMac()).isEqualTo(Layers.NO_MAC);
        assertThat(layers.destinationPort()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"147, 00, UNSUPPORTED, a link type of somebody's own",
            "65535, 00, UNSUPPORTED, the last link type", "0, 07000000 00, UNSUPPORTED, AppleTalk",
            "108, 02000000 45, UNSUPPORTED, an address family in the wrong byte order",
            "101, 55, MALFORMED, IP version 5", "101, '', TRUNCATED, nothing",
            "9, c021 01, OK, link control", "9, ff03, TRUNCATED, no protocol"})
    void refusesWhatItCannotRead(int linkType, String octets, Fit fit, String what) {
        assertThat(dissector.dissect(
                AnnotatedOctets.frame(new LinkType(linkType), AnnotatedOctets.of(octets))))
                .as(what).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({"12, version 1 of type 2", "01, version 0", "21, version 2"})
    void refusesASessionThatIsNotPppOverEthernet(String versionAndType, String what) {
        byte[] session = AnnotatedOctets.join(
                AnnotatedOctets.of(versionAndType + "00 0001 0022 0021"),
                SampleFrames.UDP_IN_IPV4);

        assertThat(ethernet("8864", session)).as(what).isEqualTo(Fit.MALFORMED);
    }

    private Fit ethernet(String types, byte[] packet) {
        return dissector.dissect(AnnotatedOctets.frame(LinkType.ETHERNET, AnnotatedOctets
                .join(AnnotatedOctets.of(SampleFrames.ETHERNET + types), packet)));
    }

    private Fit dissect(Sample sample) {
        return dissector.dissect(AnnotatedOctets.frame(sample.linkType(), sample.octets()));
    }

    private byte[] payload() {
        return Arrays.copyOfRange(layers.octets(), layers.payloadOffset(),
                layers.payloadOffset() + layers.payloadLength());
    }
}
