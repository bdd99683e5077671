package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4ViewTest {
    private static final byte[] PACKET = AnnotatedOctets.of("""
            46 00 001e        # version 4, 6 words of header, total length 30
            1234 4000         # identification, do not fragment
            ff 11 0000        # TTL 255, UDP
            c0a80115          # source 192.168.1.21
            e00000fb          # destination 224.0.0.251
            94040000          # router alert
            010203040506      # payload
            0000              # padding of the link layer
            """);

    private final Ipv4View ip = new Ipv4View();

    @Test
    void readsAPacketWithoutThePaddingBehindIt() {
        assertThat(ip.wrap(PACKET, 0, PACKET.length)).isEqualTo(Fit.OK);

        assertThat(ip.headerLength()).isEqualTo(24);
        assertThat(ip.length()).isEqualTo(30);
        assertThat(ip.protocol()).isEqualTo(17);
        assertThat(ip.timeToLive()).isEqualTo(255);
        assertThat(ip.source()).isEqualTo(0xc0a80115);
        assertThat(ip.destination()).isEqualTo(0xe00000fb);
        assertThat(ip.isFragment()).isFalse();
    }

    @Test
    void refusesAHeaderCutShort() {
        Prefixes.assertNeeds(24, PACKET, ip::wrap);
    }

    @Test
    void countsWhatWasCapturedOfALongerPacket() {
        assertThat(ip.wrap(PACKET, 0, 27)).isEqualTo(Fit.OK);

        assertThat(ip.length()).isEqualTo(27);
    }

    @Test
    void takesAllThereIsWhereTheCardFillsInTheLength() {
        byte[] offloaded = PACKET.clone();
        offloaded[3] = 0;

        assertThat(ip.wrap(offloaded, 0, offloaded.length)).isEqualTo(Fit.OK);

        assertThat(ip.length()).isEqualTo(PACKET.length);
    }

    @ParameterizedTest
    @CsvSource({"0, 56, version 5", "0, 44, a header of 16 octets", "0, 40, a header of none",
            "3, 17, a total length below that of the header"})
    void refusesAContradiction(int index, String octet, String what) {
        byte[] wrong = PACKET.clone();
        wrong[index] = (byte) Integer.parseInt(octet, 16);

        assertThat(ip.wrap(wrong, 0, wrong.length)).as(what).isEqualTo(Fit.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"0001, 8, false", "2001, 8, true", "1fff, 65528, false", "ff00, 63488, true",
            "2000, 0, true", "e000, 0, true"})
    void knowsAPieceByItsOffsetOrByTheMoreToCome(String flagsAndOffset, int offset, boolean more) {
        Ipv4View piece = piece(flagsAndOffset);

        assertThat(piece.isFragment()).isTrue();
        assertThat(piece.fragmentOffset()).isEqualTo(offset);
        assertThat(piece.hasMoreFragments()).isEqualTo(more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "4000", "8000", "c000"})
    void knowsAWholeDatagramWhateverItsOtherFlags(String flagsAndOffset) {
        assertThat(piece(flagsAndOffset).isFragment()).isFalse();
    }

    private Ipv4View piece(String flagsAndOffset) {
        byte[] piece = PACKET.clone();
        System.arraycopy(AnnotatedOctets.of(flagsAndOffset), 0, piece, 6, 2);
        assertThat(ip.wrap(piece, 0, piece.length)).isEqualTo(Fit.OK);
        return ip;
    }
}
