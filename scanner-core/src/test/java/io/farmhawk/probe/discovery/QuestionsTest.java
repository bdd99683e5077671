package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.ArpView;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final MacAddress OWN_MAC = MacAddress.parse("02:5c:a0:00:00:10");
    private static final MacAddress PEER_MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final IpAddress OWN = ip("10.77.0.10");
    private static final IpAddress PEER = ip("10.77.0.20");
    private static final IpAddress LINK_LOCAL = ip("fe80::10");

    private final Questions questions = new Questions(OWN_MAC, 0xBEEF);
    private final Dissector dissector = new Dissector();

    @Test
    void asksAllForAnIpv4Address() {
        byte[] frame = questions.arp(OWN, PEER);

        assertThat(frame).startsWith(AnnotatedOctets.of("""
                ffffffffffff 025ca0000010 0806   # to all, from us, ARP
                0001 0800 06 04 0001             # Ethernet, IPv4, request
                025ca0000010 0a4d000a            # who asks
                000000000000 0a4d0014            # for whom
                """)).hasSize(60);
        assertThat(read(frame).network()).isEqualTo(Layers.Network.ARP);
    }

    @Test
    void asksTheLastOwnerOfAnIpv4Address() {
        byte[] frame = questions.arp(OWN, PEER, PEER_MAC);

        Layers layers = read(frame);
        ArpView arp = new ArpView();
        assertThat(arp.wrap(layers.octets(), layers.networkOffset(), layers.networkLength()))
                .isEqualTo(Fit.OK);
        assertThat(layers.destinationMac()).isEqualTo(PEER_MAC.bits());
        assertThat(arp.targetIp()).isEqualTo(PEER.v4Bits());
    }

    @Test
    void asksForAnEcho() {
        byte[] frame = questions.echo(OWN, PEER, PEER_MAC);

        Layers layers = read(frame);
        assertThat(layers.transport()).isEqualTo(Layers.Transport.ICMP);
        assertThat(layers.destination()).isEqualTo(PEER);
        assertThat(layers.hopLimit()).isEqualTo(64);
        assertThat(frame).containsSequence(AnnotatedOctets.of("beef 0001")); // identifier, sequence
        assertThat(sum(frame, layers.networkOffset(), 20, 0)).isEqualTo(0xFFFF);
        assertThat(sum(frame, layers.transportOffset(), layers.transportLength(), 0))
                .isEqualTo(0xFFFF);
    }

    @Test
    void asksAllNodesForAnEcho() {
        byte[] frame = questions.echoAllNodes(LINK_LOCAL);

        Layers layers = read(frame);
        assertThat(frame).startsWith(AnnotatedOctets.of("333300000001 025ca0000010 86dd"));
        assertThat(layers.destination()).isEqualTo(ip("ff02::1"));
        assertThat(layers.hopLimit()).isEqualTo(255);
        assertThat(icmpv6Sum(frame, layers)).isEqualTo(0xFFFF);
    }

    @Test
    void asksWhoListensToWhat() {
        byte[] frame = questions.listenerQuery(LINK_LOCAL);

        Layers layers = read(frame);
        assertThat(layers.transport()).isEqualTo(Layers.Transport.ICMPV6);
        assertThat(layers.hopLimit()).isEqualTo(1);
        assertThat(layers.source()).isEqualTo(LINK_LOCAL);
        assertThat(icmpv6Sum(frame, layers)).isEqualTo(0xFFFF);
        assertThat(frame).containsSequence(AnnotatedOctets.of("""
                3a 00 0502 0000 0100    # ICMPv6 next, 8 octets, router alert for MLD, padding
                82 00                   # query
                """)).hasSize(14 + 40 + 8 + 28).endsWith(AnnotatedOctets.of("""
                01f4 0000                                # answer within 500 ms
                00000000000000000000000000000000         # for any group
                08 00 0000                               # suppress, no robustness, no interval
                """));
    }

    @Test
    void asksForAnIpv6Address() {
        byte[] frame = questions.solicitation(LINK_LOCAL, ip("fd77::12:3456"));

        Layers layers = read(frame);
        assertThat(frame).startsWith(AnnotatedOctets.of("3333ff123456 025ca0000010 86dd"))
                .endsWith(AnnotatedOctets.of("""
                        fd770000000000000000000000123456   # for whom
                        01 01 025ca0000010                 # who asks
                        """));
        assertThat(layers.destination()).isEqualTo(ip("ff02::1:ff12:3456"));
        assertThat(layers.hopLimit()).isEqualTo(255);
        assertThat(icmpv6Sum(frame, layers)).isEqualTo(0xFFFF);
    }

    private Layers read(byte[] frame) {
        Frame captured = new Frame().point(frame, 0, frame.length, frame.length).mark("test",
                LinkType.ETHERNET, 1, 0);
        assertThat(dissector.dissect(captured)).isEqualTo(Fit.OK);
        assertThat(dissector.layers().sourceMac()).isEqualTo(OWN_MAC.bits());
        return dissector.layers();
    }

    /** With its pseudo-header (RFC 8200 section 8.1). */
    private static int icmpv6Sum(byte[] frame, Layers layers) {
        int addresses = sum(frame, layers.networkOffset() + 8, 32, 0);
        return sum(frame, layers.transportOffset(), layers.transportLength(),
                addresses + layers.transportLength() + 58);
    }

    /** The sum of RFC 1071 over a message and its checksum: all ones if they agree. */
    private static int sum(byte[] octets, int from, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            int octet = octets[from + i] & 0xFF;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
