package io.farmhawk.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpRecognizerTest {
    private final RtpRecognizer recognizer = new RtpRecognizer();

    @ParameterizedTest
    @CsvSource({"00, '1,2,3', true", "6f, '65535,0,1', true", "60, '1,2,5', true",
            "00, '1,2', false", "00, '1,2,2', false", "00, '1,9,17', false",
            "40, '1,2,3', false"})
    void recognisesThreePacketsThatCountOn(String type, String sequences, boolean isRtp) {
        byte[][] packets = Stream.of(sequences.split(",")).map(Integer::parseInt)
                .map(sequence -> WireHex.octets("80" + type + "%04x".formatted(sequence)
                        + "00000000 01020304 aabb"))
                .toArray(byte[][]::new);

        assertThat(FlowRun.udp(recognizer, packets).map(label -> label.application()))
                .isEqualTo(isRtp ? Optional.of("rtp") : Optional.empty());
    }

    @Test
    void leavesBacnetAlone() {
        assertThat(FlowRun.udp(recognizer, WireHex.octets("810a 0011 01040005 0c0c0000 aa"),
                WireHex.octets("810a 0012 01040005 0c0c0000 aa"),
                WireHex.octets("810a 0013 01040005 0c0c0000 aa"))).isEmpty();
    }

    @Test
    void saysThePayloadTypeAndItsClock() {
        byte[] packet = WireHex.octets("8000 0001 00000000 01020304 aa");
        byte[] next = WireHex.octets("8000 0002 00000000 01020304 aa");
        byte[] third = WireHex.octets("8000 0003 00000000 01020304 aa");

        assertThat(FlowRun.udp(recognizer, packet, next, third).orElseThrow().reason())
                .endsWith("payload type 0, 8 kHz");
    }

    @Test
    void recognisesReportsOfTheRightLength() {
        String report = "80c80006" + "00".repeat(24);

        assertThat(FlowRun.udp(recognizer, 40_000, 9, WireHex.octets(report))).contains("rtcp");
        assertThat(FlowRun.udp(recognizer, 40_000, 9, WireHex.octets(report.replace("0006",
                "0007")))).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 9, WireHex.octets("8000 0001 00000000 01020304 aa"),
                WireHex.octets("80c80006" + "00".repeat(24)));
    }
}
