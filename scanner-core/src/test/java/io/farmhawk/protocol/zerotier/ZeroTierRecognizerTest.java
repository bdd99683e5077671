package io.farmhawk.protocol.zerotier;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import org.junit.jupiter.api.Test;

class ZeroTierRecognizerTest {
    private static final String HELLO = "0102030405060708 1122334455 5544332211" // number, to, from
            + "00 1112131415161718 01" // no cipher, tag, HELLO
            + "0c 01 0c" + "00".repeat(40); // protocol 12, version 1.12

    private final ZeroTierRecognizer recognizer = new ZeroTierRecognizer();

    @Test
    void recognisesTheGreetingOnItsPort() {
        byte[] hello = WireHex.octets(HELLO);
        byte[] sealed = hello.clone();
        sealed[18] = 0x08; // a cipher

        assertThat(FlowRun.udp(recognizer, 9_993, 9_993, hello)).contains("zerotier");
        assertThat(FlowRun.udp(recognizer, 40_000, 9_994, hello)).isEmpty();
        assertThat(FlowRun.udp(recognizer, 9_993, 9_993, sealed)).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        FlowRun.noise(recognizer, 9_993, WireHex.octets(HELLO));
    }
}
