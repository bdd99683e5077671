package io.farmhawk.protocol.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireGuardRecognizerTest {
    private static final String HEAD = "000000 11223344 0700000000000000";

    private final WireGuardRecognizer recognizer = new WireGuardRecognizer();

    @ParameterizedTest
    @CsvSource({"01, 148", "02, 92", "03, 64", "04, 32", "04, 96", "04, 1312"})
    void recognisesEveryTypeByItsLength(String type, int length) {
        assertThat(FlowRun.udp(recognizer, 40_000, 53_444, packet(type, length)))
                .contains("wireguard");
    }

    @ParameterizedTest
    @CsvSource({"01, 147", "01, 149", "02, 148", "03, 92", "04, 33", "04, 16", "05, 148",
            "00, 148"})
    void leavesOtherLengthsAlone(String type, int length) {
        assertThat(FlowRun.udp(recognizer, 40_000, 51_820, packet(type, length))).isEmpty();
    }

    @Test
    void leavesDataWithAHighCounterAlone() {
        byte[] packet = packet("04", 96);
        packet[15] = 1;

        assertThat(FlowRun.udp(recognizer, 40_000, 51_820, packet)).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 51_820, packet("01", 148), packet("04", 32), packet("02", 3));
    }

    private static byte[] packet(String type, int length) {
        return Arrays.copyOf(WireHex.octets(type + HEAD), length);
    }
}
