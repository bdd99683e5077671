package io.farmhawk.protocol.tinc;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.flow.FlowRun;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TincRecognizerTest {
    private final TincRecognizer recognizer = new TincRecognizer();

    @ParameterizedTest
    @CsvSource({"0 node_1 17, true", "0 node 17.7, true", "0 node 16, false", "1 node 17, false",
            "0  17 xx, false", "0 no-de 17, false"})
    void recognisesTheGreeting(String line, boolean isTinc) {
        byte[] octets = (line + "\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(FlowRun.tcp(recognizer, 655, octets).isPresent()).isEqualTo(isTinc);
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 655, "0 node 17.7\n".getBytes(StandardCharsets.US_ASCII));
    }
}
