package io.farmhawk.protocol.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.StunBinding;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunStreamDecoderTest {
    // RFC 5769 section 2.2 without its software: 192.0.2.1, port 32853.
    private static final byte[] ANSWER = WireHex.octets("0101 000c 2112a442"
            + "b7e7a701bc34d686fa87dfae" + "0020 0008 0001 a147 e112a643");

    private final StreamRun run = new StreamRun(new StunStreamDecoder(1));

    @ParameterizedTest
    @ValueSource(ints = {8, 31, 1_460})
    void readsAnAnswerHoweverItIsCut(int size) {
        run.segments(ANSWER, size);

        assertThat(run.told(StunBinding.class)).singleElement().satisfies(told -> {
            assertThat(told.mapped()).isEqualTo(IpAddress.v4(0xC0000201));
            assertThat(told.mappedPort()).isEqualTo(32_853);
            assertThat(told.server()).isEqualTo(StreamRun.CLIENT);
            assertThat(told.client()).isEqualTo(StreamRun.SERVER);
        });
    }

    @Test
    void waitsForTheRestAndPassesRequestsOver() {
        byte[] request = ANSWER.clone();
        request[0] = 0;

        assertThat(run.head(Arrays.copyOf(ANSWER, 31), false)).isEqualTo(Fit.TRUNCATED);
        assertThat(run.head(request, false)).isEqualTo(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesALengthThatIsNoMultipleOfFour() {
        byte[] odd = ANSWER.clone();
        odd[3] = 11;

        assertThat(run.head(odd, true)).isEqualTo(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(ANSWER);
    }
}
