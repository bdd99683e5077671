package io.farmhawk.protocol.xdmcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import org.junit.jupiter.api.Test;

class XdmcpRecognizerTest {
    private static final byte[] QUERY = WireHex.octets("0001 0002 0001 00"); // version, query, length

    private final XdmcpRecognizer recognizer = new XdmcpRecognizer();

    @Test
    void recognisesVersionOpcodeAndLength() {
        assertThat(FlowRun.udp(recognizer, 40_000, 177, QUERY)).contains("xdmcp");
        assertThat(FlowRun.udp(recognizer, 40_000, 178, QUERY)).isEmpty();
        assertThat(FlowRun.udp(recognizer, 40_000, 177, WireHex.octets("0001 0002 0002 00")))
                .isEmpty();
        assertThat(FlowRun.udp(recognizer, 40_000, 177, WireHex.octets("0001 0010 0001 00")))
                .isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 177, QUERY);
    }
}
