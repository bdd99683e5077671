package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Http2DecoderTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final Http2Decoder decoder = new Http2Decoder();
    private final StreamRun run = new StreamRun(decoder);

    @Test
    void labelsAFlowThatOpensWithThePreface() {
        run.segmentsWithoutEnd(PREFACE, 5);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(FlowLabel.class, label -> {
            assertThat(label.client()).isEqualTo(StreamRun.CLIENT);
            assertThat(label.server()).isEqualTo(StreamRun.SERVER);
            assertThat(label.serverPort()).isEqualTo(StreamRun.PORT);
            assertThat(label.transport()).isEqualTo(Transport.TCP);
            assertThat(label.application()).isEqualTo("h2c");
        });
    }

    @Test
    void waitsForAllOfThePreface() {
        for (int length = 1; length < PREFACE.length; length++) {
            byte[] start = Arrays.copyOf(PREFACE, length);

            assertThat(decoder.wants(start, 0, length)).isTrue();
            assertThat(run.head(start, true)).isEqualTo(Fit.TRUNCATED);
        }
        assertThat(run.told()).isEmpty();
    }

    @Test
    void leavesOtherStreamsAlone() {
        byte[] other = "PRI * HTTP/2.1\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(decoder.wants(other, 0, other.length)).isFalse();
    }
}
