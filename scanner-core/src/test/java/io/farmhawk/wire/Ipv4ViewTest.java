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
        assertThat(ip.isLaterFragment()).isFalse();
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
    @ValueSource(strings = {"0001", "2001", "1fff", "ff00"})
    void knowsALaterPieceByItsOffset(String flagsAndOffset) {
        assertThat(piece(flagsAndOffset).isLaterFragment()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "2000", "4000", "e000"})
    void knowsAFirstPieceWhateverItsFlags(String flagsAndOffset) {
        assertThat(piece(flagsAndOffset).isLaterFragment()).isFalse();
    }

    private Ipv4View piece(String flagsAndOffset) {
        byte[] piece = PACKET.clone();
        System.arraycopy(AnnotatedOctets.of(flagsAndOffset), 0, piece, 6, 2);
        assertThat(ip.wrap(piece, 0, piece.length)).isEqualTo(Fit.OK);
        return ip;
    }
}
