package io.farmhawk.protocol.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.StunBinding;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunDecoderTest {
    private static final String COOKIE = "2112a442";
    // RFC 5769 section 2.2: the sample answer over IPv4, its first attributes.
    private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";
    private static final String ANSWER = "0101 001c" + COOKIE + TRANSACTION
            + "8022 000b 74657374 20766563 746f7220" // SOFTWARE "test vector"
            + "0020 0008 0001 a147 e112a643"; // 192.0.2.1, port 32853
    private static final String ANSWER_V6 = "0101 0018" + COOKIE + TRANSACTION
            + "0020 0014 0002 a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9"; // section 2.3
    private static final String REQUEST = "0001 0000" + COOKIE + TRANSACTION;

    private final DecoderRun run = new DecoderRun(new StunDecoder(1));

    @Test
    void readsTheSampleAnswersOfTheStandard() {
        assertThat(run.frame(frame(ANSWER))).contains(Fit.OK);
        assertThat(run.frame(frame(ANSWER_V6))).contains(Fit.OK);

        assertThat(run.told(StunBinding.class)).satisfiesExactly(v4 -> {
            assertThat(v4.mapped()).isEqualTo(IpAddress.v4(0xC0000201));
            assertThat(v4.mappedPort()).isEqualTo(32_853);
            assertThat(v4.software()).contains("test vector");
            assertThat(v4.serverPort()).isEqualTo(3_478);
        }, v6 -> assertThat(v6.mapped().toString())
                .isEqualTo("2001:db8:1234:5678:11:2233:4455:6677"));
    }

    @Test
    void tellsTheSameAnswerOnceAMinute() {
        run.frame(frame(ANSWER));
        run.frame(frame(ANSWER));

        assertThat(run.told(StunBinding.class)).hasSize(1);
    }

    @Test
    void takesTheMaskedAddressBeforeThePlainOne() {
        String both = "0101 0018" + COOKIE + TRANSACTION + "0001 0008 0001 0001 0a000001"
                + "0020 0008 0001 a147 e112a643";

        run.frame(frame(both));

        assertThat(run.told(StunBinding.class)).extracting(told -> told.mapped().toString())
                .containsExactly("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"0101 0008 2112a442 %s 0020 ffff 00000000", "0101 0004 2112a442 %s 8022 0001"})
    void refusesAnAttributeLongerThanItsMessage(String message) {
        assertThat(run.frame(frame(message.formatted(TRANSACTION)))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void leavesRequestsToTheFlow() {
        assertThat(run.frame(frame(REQUEST))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
        assertThat(FlowRun.udp(new StunRecognizer(), 40_000, 9, WireHex.octets(REQUEST)))
                .contains("stun");
        assertThat(FlowRun.tcp(new StunRecognizer(), 443,
                WireHex.octets("0003 0000" + COOKIE + TRANSACTION))).contains("turn");
        assertThat(FlowRun.udp(new StunRecognizer(), 40_000, 3_478,
                WireHex.octets(REQUEST.replace("a442", "a443")))).isEmpty();
    }

    @Test
    void refusesAPacketCutShortAndNeverThrowsOnNoise() {
        run.beginnings(frame(ANSWER));
        assertThat(run.told()).isEmpty();

        run.noise(42, frame(ANSWER), frame(ANSWER_V6));
        FlowRun.noise(new StunRecognizer(), 3_478, WireHex.octets(REQUEST));
    }

    private static byte[] frame(String hex) {
        Endpoint server = new Endpoint(new MacAddress(1), FlowRun.SERVER, 3_478, 64);
        Endpoint client = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 40_000, 64);
        return FrameBuilder.udp(server, client, new Octets().octets(WireHex.octets(hex)));
    }
}
