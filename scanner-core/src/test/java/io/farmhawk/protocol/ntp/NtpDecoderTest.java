package io.farmhawk.protocol.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.TimeQuestion;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpDecoderTest {
    private final DecoderRun run = new DecoderRun(new NtpDecoder());

    @ParameterizedTest
    @CsvSource({"0x23, 4", "0x1b, 3", "0xe3, 4", "0x0b, 1"})
    void readsWhoAsksInWhichVersion(String first, int version) {
        assertThat(run.frame(frame(Integer.decode(first), 48, 123))).contains(Fit.OK);

        assertThat(run.told(TimeQuestion.class)).singleElement().satisfies(told -> {
            assertThat(told.version()).isEqualTo(version);
            assertThat(told.client()).isEqualTo(FlowRun.CLIENT);
            assertThat(told.server()).isEqualTo(FlowRun.SERVER);
        });
    }

    @ParameterizedTest
    @CsvSource({"0x24, OK", "0x03, UNSUPPORTED", "0x3b, UNSUPPORTED", "0x3c, UNSUPPORTED"})
    void leavesAnswersAndOtherVersionsAlone(String first, Fit fit) {
        assertThat(run.frame(frame(Integer.decode(first), 48, 123))).contains(fit);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesAQuestionCutShortOrToAnotherPort() {
        assertThat(run.frame(frame(0x23, 47, 123))).contains(Fit.TRUNCATED);
        assertThat(run.frame(frame(0x23, 0, 123))).contains(Fit.TRUNCATED);
        assertThat(run.frame(frame(0x23, 48, 124))).contains(Fit.UNSUPPORTED);
        run.beginnings(frame(0x23, 48, 123));
        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(42, frame(0x23, 48, 123), frame(0x24, 48, 123));
    }

    private static byte[] frame(int first, int length, int port) {
        Endpoint client = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 123, 64);
        Endpoint server = new Endpoint(new MacAddress(1), FlowRun.SERVER, port, 64);
        Octets payload = new Octets();
        if (length > 0) {
            payload.u8(first).zeros(length - 1);
        }
        return FrameBuilder.udp(client, server, payload);
    }
}
