package io.farmhawk.protocol.ipsec;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import org.junit.jupiter.api.Test;

class IpsecRecognizerTest {
    private static final String IKE = "0102030405060708 0000000000000000" // initiator, responder
            + "21 20 22 08" // security association, version 2, IKE_SA_INIT, initiator
            + "00000000 0000001c"; // message 0, 28 octets

    private final IpsecRecognizer recognizer = new IpsecRecognizer();

    @Test
    void recognisesIkeOnBothPorts() {
        assertThat(FlowRun.udp(recognizer, 500, 500, WireHex.octets(IKE))).contains("ike");
        assertThat(FlowRun.udp(recognizer, 40_000, 4_500, WireHex.octets("00000000" + IKE)))
                .contains("ike");
    }

    @Test
    void recognisesEspInUdpBesideIke() {
        byte[] esp = WireHex.octets("c1234567 00000001" + "ee".repeat(40));

        assertThat(FlowRun.udp(recognizer, 4_500, 4_500, esp)).contains("esp");
        assertThat(FlowRun.udp(recognizer, 500, 500, esp)).isEmpty();
    }

    @Test
    void leavesAKeepAliveAndAWrongLengthAlone() {
        assertThat(FlowRun.udp(recognizer, 4_500, 4_500, WireHex.octets("ff"))).isEmpty();
        assertThat(FlowRun.udp(recognizer, 500, 500, WireHex.octets(IKE + "00"))).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 4_500, WireHex.octets("00000000" + IKE));
        FlowRun.noise(recognizer, 500, WireHex.octets(IKE));
    }
}
