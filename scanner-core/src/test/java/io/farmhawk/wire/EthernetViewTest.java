package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EthernetViewTest {
    private static final String ADDRESSES = """
            ffeeddccbbaa    # receiver
            b827eb010203    # sender
            """;

    private final EthernetView ethernet = new EthernetView();

    @Test
    void readsAnEthernetHeader() {
        byte[] octets = AnnotatedOctets.of(ADDRESSES + "0800 45");

        assertThat(wrap(octets)).isEqualTo(Fit.OK);

        assertThat(ethernet.destination()).isEqualTo(0xffeeddccbbaaL);
        assertThat(ethernet.source()).isEqualTo(0xb827eb010203L);
        assertThat(ethernet.etherType()).isEqualTo(0x0800);
        assertThat(ethernet.vlan()).isEqualTo(-1);
        assertThat(ethernet.payloadOffset()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8100", "88a8", "9100", "9200"})
    void readsATagOfEachKind(String identifier) {
        byte[] octets = AnnotatedOctets.of(ADDRESSES + identifier + """
                a064    # priority 5, VLAN 100
                86dd    # IPv6
                """);

        assertThat(wrap(octets)).isEqualTo(Fit.OK);

        assertThat(ethernet.vlan()).isEqualTo(100);
        assertThat(ethernet.etherType()).isEqualTo(0x86DD);
        assertThat(ethernet.payloadOffset()).isEqualTo(18);
    }

    @Test
    void givesTheInnerNetworkOfAFrameTaggedTwice() {
        byte[] octets = AnnotatedOctets.of(ADDRESSES + """
                88a8 0fff    # provider's tag, VLAN 4095
                8100 e00a    # customer's tag, priority 7, VLAN 10
                0806         # ARP
                """);

        assertThat(wrap(octets)).isEqualTo(Fit.OK);

        assertThat(ethernet.vlan()).isEqualTo(10);
        assertThat(ethernet.etherType()).isEqualTo(0x0806);
        assertThat(ethernet.payloadOffset()).isEqualTo(22);
    }

    @Test
    void takesFourTagsAndNoMore() {
        byte[] four = AnnotatedOctets.of(ADDRESSES + "8100 0001".repeat(4) + "0800");
        byte[] five = AnnotatedOctets.of(ADDRESSES + "8100 0001".repeat(5) + "0800");

        assertThat(wrap(four)).isEqualTo(Fit.OK);
        assertThat(wrap(five)).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void forgetsTheTagOfTheFrameBefore() {
        wrap(AnnotatedOctets.of(ADDRESSES + "8100 0064 0800"));

        wrap(AnnotatedOctets.of(ADDRESSES + "0800"));

        assertThat(ethernet.vlan()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"aaaa03 000000 0800, 0x0800, 22", "aaaa03 0000f8 8137, 0x8137, 22",
            "aaaa03 00000c 2000, -1, 14", "aaaa03 000000 0010, -1, 14",
            "424203 000000 0000, -1, 14",
            "aaaa03 000000 08, -1, 14"})
    void readsATypeBehindALengthOnlyFromSnap(String payload, int type, int payloadOffset) {
        byte[] octets = AnnotatedOctets.of(ADDRESSES + "0026" + payload);

        assertThat(wrap(octets)).isEqualTo(Fit.OK);

        assertThat(ethernet.etherType()).isEqualTo(type);
        assertThat(ethernet.payloadOffset()).isEqualTo(payloadOffset);
    }

    @Test
    void refusesAHeaderCutShort() {
        byte[] plain = AnnotatedOctets.of(ADDRESSES + "0800 4500");
        byte[] tagged = AnnotatedOctets.of(ADDRESSES + "88a8 0001 8100 0002 0800 4500");

        Prefixes.assertNeeds(14, plain, ethernet::wrap);
        Prefixes.assertNeeds(22, tagged, ethernet::wrap);
    }

    private Fit wrap(byte[] octets) {
        return ethernet.wrap(octets, 0, octets.length);
    }
}
