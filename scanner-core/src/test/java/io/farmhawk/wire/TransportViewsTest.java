package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UDP, TCP and ICMP: the views with a page of code each. */
class TransportViewsTest {
    private static final byte[] DATAGRAM = AnnotatedOctets.of("""
            14e9 fff0      # ports 5353 and 65520
            000b 0000      # length 11, no checksum
            010203         # payload
            0000           # what lies behind
            """);

    private static final byte[] SEGMENT = AnnotatedOctets.of("""
            ffff 0050      # ports 65535 and 80
            fffffffe       # sequence number
            00000001       # acknowledgement
            60 12 ffff     # 6 words of header, SYN and ACK, window
            0000 0000      # checksum, urgent pointer
            020405b4       # maximum segment size 1460
            474554         # payload
            """);

    private final UdpView udp = new UdpView();
    private final TcpView tcp = new TcpView();
    private final IcmpView icmp = new IcmpView();

    @Test
    void readsADatagram() {
        assertThat(udp.wrap(DATAGRAM, 0, DATAGRAM.length)).isEqualTo(Fit.OK);

        assertThat(udp.sourcePort()).isEqualTo(5353);
        assertThat(udp.destinationPort()).isEqualTo(65520);
        assertThat(udp.payloadLength()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"8, 0, 0", "9, 11, 1", "11, 11, 3", "13, 8, 0", "13, 0, 5", "13, 65535, 5"})
    void countsThePayloadThatIsThereAndBelongs(int captured, int length, int payload) {
        byte[] datagram = DATAGRAM.clone();
        datagram[4] = (byte) (length >>> 8);
        datagram[5] = (byte) length;

        assertThat(udp.wrap(datagram, 0, captured)).isEqualTo(Fit.OK);

        assertThat(udp.payloadLength()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(bytes = {1, 7})
    void refusesADatagramShorterThanItsHeader(byte length) {
        byte[] datagram = DATAGRAM.clone();
        datagram[5] = length;

        assertThat(udp.wrap(datagram, 0, datagram.length)).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void readsASegment() {
        assertThat(tcp.wrap(SEGMENT, 0, SEGMENT.length)).isEqualTo(Fit.OK);

        assertThat(tcp.sourcePort()).isEqualTo(65535);
        assertThat(tcp.destinationPort()).isEqualTo(80);
        assertThat(tcp.sequence()).isEqualTo(-2);
        assertThat(tcp.flags()).isEqualTo(TcpView.SYN | TcpView.ACK);
        assertThat(tcp.headerLength()).isEqualTo(24);
        assertThat(tcp.window()).isEqualTo(0xFFFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "10", "40", "4f"})
    void refusesASegmentWithAHeaderTooShortToBeOne(String dataOffset) {
        byte[] segment = SEGMENT.clone();
        segment[12] = AnnotatedOctets.of(dataOffset)[0];

        assertThat(tcp.wrap(segment, 0, segment.length)).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void readsAnEchoRequest() {
        byte[] message = AnnotatedOctets.of("""
                80 ff 1234      # echo request, code 255, checksum
                """);

        assertThat(icmp.wrap(message, 0, message.length)).isEqualTo(Fit.OK);

        assertThat(icmp.type()).isEqualTo(128);
        assertThat(icmp.code()).isEqualTo(255);
    }

    @Test
    void refuseAHeaderCutShort() {
        Prefixes.assertNeeds(8, DATAGRAM, udp::wrap);
        Prefixes.assertNeeds(24, SEGMENT, tcp::wrap);
        Prefixes.assertNeeds(4, new byte[8], icmp::wrap);
    }
}
