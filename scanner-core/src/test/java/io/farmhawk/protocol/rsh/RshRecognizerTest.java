package io.farmhawk.protocol.rsh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import org.junit.jupiter.api.Test;

class RshRecognizerTest {
    private static final byte[] OPENING = WireHex.octets("31303233 00 616c 00"); // 1023, a name

    private final RshRecognizer recognizer = new RshRecognizer();

    @Test
    void recognisesAPortNumberOnPort514Alone() {
        assertThat(FlowRun.tcp(recognizer, 514, OPENING)).contains("rsh");
        assertThat(FlowRun.tcp(recognizer, 515, OPENING)).isEmpty();
        assertThat(FlowRun.tcp(recognizer, 514, WireHex.octets("3c313e 00"))).isEmpty();
        assertThat(FlowRun.tcp(recognizer, 514, WireHex.octets("313233343536 00"))).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 514, OPENING);
    }
}
