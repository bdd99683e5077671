package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6ViewTest {
    private static final String ADDRESSES = """
            fe80000000000000 ba27ebfffe010203    # source
            ff02000000000000 00000000000000fb    # destination
            """;

    private final Ipv6View ip = new Ipv6View();

    @Test
    void readsAPacketWithoutThePaddingBehindIt() {
        byte[] packet = AnnotatedOctets.of("""
                60000000 0004 11 ff    # version 6, payload of 4, UDP, hop limit 255
                """ + ADDRESSES + """
                01020304               # payload
                0000                   # padding of the link layer
                """);

        assertThat(wrap(packet)).isEqualTo(Fit.OK);

        assertThat(ip.length()).isEqualTo(44);
        assertThat(ip.protocol()).isEqualTo(17);
        assertThat(ip.transportOffset()).isEqualTo(40);
        assertThat(ip.hopLimit()).isEqualTo(255);
        assertThat(ip.sourceHigh()).isEqualTo(0xfe80000000000000L);
        assertThat(ip.sourceLow()).isEqualTo(0xba27ebfffe010203L);
        assertThat(ip.destinationHigh()).isEqualTo(0xff02000000000000L);
        assertThat(ip.destinationLow()).isEqualTo(0xfbL);
        assertThat(ip.isFragment()).isFalse();
    }

    @Test
    void passesOverEachKindOfExtensionHeader() {
        byte[] packet = AnnotatedOctets.of("60000000 0060 00 40" + ADDRESSES + """
                2b 00 050200000100                  # hop-by-hop: 8 octets, router alert
                2c 01 0000000000000000000000000000  # routing: 16 octets
                33 00 0000 00000001                 # fragment: offset 0, last, always 8 octets
                3c 04 0000 00000001 00000001        # authentication: 4 + 2 words of four, 24 octets
                000000000000000000000000
                87 00 010400000000                  # destination options: 8 octets
                8b 00 000000000000                  # mobility: 8 octets
                8c 00 000000000000                  # host identity: 8 octets
                3a 00 000000000000                  # shim6: 8 octets
                8000000000000000                    # ICMPv6
                """);

        assertThat(wrap(packet)).isEqualTo(Fit.OK);

        assertThat(ip.protocol()).isEqualTo(58);
        assertThat(ip.transportOffset()).isEqualTo(packet.length - 8);
        assertThat(ip.isFragment()).isFalse();
        Prefixes.assertNeeds(ip.transportOffset(), packet, ip::wrap);
    }

    @Test
    void readsNoHeadersInAPiece() {
        byte[] piece = AnnotatedOctets.of("60000000 0010 2c 40" + ADDRESSES + """
                3c 00 0009 00000001    # offset 8, more to come; the packet went on with options
                00ff 414141414141      # data that as options would be 2,048 octets long
                """);

        assertThat(wrap(piece)).isEqualTo(Fit.OK);

        assertThat(ip.isFragment()).isTrue();
        assertThat(ip.hasMoreFragments()).isTrue();
        assertThat(ip.fragmentOffset()).isEqualTo(8);
        assertThat(ip.identification()).isEqualTo(1);
        assertThat(ip.protocol()).isEqualTo(44);
        assertThat(ip.transportOffset()).isEqualTo(40);
    }

    @Test
    void takesEightExtensionHeadersAndNoMore() {
        byte[] eight = AnnotatedOctets.of("60000000 0040 3c 40" + ADDRESSES
                + "3c00010400000000".repeat(7) + "3b00010400000000");
        byte[] nine = AnnotatedOctets.of("60000000 0048 3c 40" + ADDRESSES
                + "3c00010400000000".repeat(8) + "3b00010400000000");

        assertThat(wrap(eight)).isEqualTo(Fit.OK);
        assertThat(wrap(nine)).isEqualTo(Fit.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"00, 3b01010400000000, hop-by-hop twice as long as the packet",
            "3c, 3bff010400000000, destination options of 2048 octets",
            "33, 3bff000000000001, authentication of 1028 octets", "2c, 3b000000, half a header"})
    void refusesAnExtensionHeaderThatLeavesThePacket(String type, String header, String what) {
        byte[] packet = AnnotatedOctets.of("60000000 0008" + type + "40" + ADDRESSES + header);

        assertThat(wrap(packet)).as(what).isEqualTo(Fit.TRUNCATED);
    }

    @Test
    void keepsExtensionHeadersInsideThePacketWhereMoreWasCaptured() {
        byte[] packet = AnnotatedOctets.of("60000000 0008 3c 40" + ADDRESSES
                + "3b01 010c0000 00000000 0000000000000000");

        assertThat(wrap(packet)).isEqualTo(Fit.TRUNCATED);
    }

    @Test
    void takesAllThereIsOfAJumbogram() {
        byte[] packet = AnnotatedOctets.of("60000000 0000 06 40" + ADDRESSES + "0102030405");

        assertThat(wrap(packet)).isEqualTo(Fit.OK);

        assertThat(ip.length()).isEqualTo(45);
    }

    @Test
    void refusesAnotherVersion() {
        byte[] packet = AnnotatedOctets.of("50000000 0000 06 40" + ADDRESSES);

        assertThat(wrap(packet)).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void refusesAHeaderCutShort() {
        Prefixes.assertNeeds(40, AnnotatedOctets.of("60000000 0002 11 40" + ADDRESSES + "0102"),
                ip::wrap);
    }

    private Fit wrap(byte[] octets) {
        return ip.wrap(octets, 0, octets.length);
    }
}
