package io.farmhawk.protocol.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenVpnRecognizerTest {
    private static final String SESSION = "0102030405060708";
    private static final String PLAIN = "38" + SESSION + "00 00000000";
    private static final String AUTH = "38" + SESSION + "ab".repeat(20) // HMAC of SHA-1
            + "00000001 5f000000" // number and time of the packet
            + "00 00000000"; // nothing acknowledged, message 0
    private static final String CRYPT = "38" + SESSION + "00000001 5f000000" + "cd".repeat(32)
            + "1122334455";
    private static final String ANSWER = "40" + SESSION + "01 00000000" + SESSION + "00000000";

    private final OpenVpnRecognizer recognizer = new OpenVpnRecognizer();

    static Stream<String> resets() {
        return Stream.of(PLAIN, AUTH, CRYPT, ANSWER);
    }

    @ParameterizedTest
    @MethodSource("resets")
    void recognisesAHardResetOverUdpAndTcp(String hex) {
        byte[] reset = WireHex.octets(hex);
        byte[] framed = WireHex.octets("%04x".formatted(reset.length) + hex);

        assertThat(FlowRun.udp(recognizer, 40_000, 443, reset)).contains("openvpn");
        assertThat(FlowRun.tcp(recognizer, 443, framed)).contains("openvpn");
        assertThat(FlowRun.tcp(recognizer, 443, reset)).as("without its length").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"38" + SESSION + "00 00000001", "38" + SESSION + "01 00000000",
            "30" + SESSION + "00 00000000", "40" + SESSION + "00 00000000",
            "38" + SESSION + "00 000000",
            "38" + SESSION + "00000000000000020003000000000000000000 00 00000000"})
    void leavesOtherPacketsAlone(String hex) {
        assertThat(FlowRun.udp(recognizer, 40_000, 1_194, WireHex.octets(hex))).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 1_194, WireHex.octets(PLAIN), WireHex.octets(CRYPT),
                WireHex.octets("001a" + ANSWER));
    }
}
