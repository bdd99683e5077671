package io.farmhawk.protocol.llmnr;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.observation.Observation.NameQuestion;
import io.farmhawk.observation.NameService;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;

class LlmnrDecoderTest {
    private static final byte[] QUESTION = WireHex.octets("""
            1234 0000 0001 0000 0000 0000
            03 706337 00 0001 0001              # pc7, A
            """);
    private static final byte[] ANSWER = WireHex.octets("""
            1234 8000 0001 0002 0000 0000
            03 706337 00 0001 0001              # pc7, A
            c00c 0001 0001 0000001e 0004 c0a84d15
            c00c 001c 0001 0000001e 0010 fe800000000000000000000000000007
            """);
    private static final byte[] REVERSE = WireHex.octets("""
            1234 8000 0001 0001 0000 0000
            02 3231 00 000c 0001                # 21, PTR
            c00c 000c 0001 0000001e 0005 03 706337 00
            """);

    private final DecoderRun run = new DecoderRun(new LlmnrDecoder());

    @Test
    void tellsWhatAHostAsksItsLinkFor() {
        assertThat(run.frame(UdpFrames.v4(50_000, 5355, QUESTION))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(NameQuestion.class, q -> {
            assertThat(q.mac()).isEqualTo(UdpFrames.MAC);
            assertThat(q.ip()).isEqualTo(UdpFrames.IP);
            assertThat(q.service()).isEqualTo(NameService.LLMNR);
            assertThat(q.name()).isEqualTo("pc7");
        });
    }

    @Test
    void takesAnAnswerForOneClaimOfItsSender() {
        assertThat(run.frame(UdpFrames.v4(5355, 50_000, ANSWER))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(NameClaim.class, c -> {
            assertThat(c.name()).isEqualTo("pc7");
            assertThat(c.group()).isFalse();
            assertThat(c.detail()).isEmpty();
        });
    }

    @Test
    void takesTheNameOfAnAnswerAboutAnAddress() {
        run.frame(UdpFrames.v4(5355, 50_000, REVERSE));

        assertThat(run.told(NameClaim.class)).extracting(NameClaim::name).containsExactly("pc7");
    }

    @Test
    void believesNoAnswerThatComesFromAnotherPort() {
        assertThat(run.frame(UdpFrames.v4(50_000, 5355, ANSWER))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(UdpFrames.v4(5355, 50_000, ANSWER));

        assertThat(run.told(NameClaim.class)).isNotEmpty().allMatch(c -> c.name().equals("pc7"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(UdpFrames.HEADERS, UdpFrames.v4(50_000, 5355, QUESTION),
                UdpFrames.v4(5355, 50_000, ANSWER), UdpFrames.v4(5355, 50_000, REVERSE));
    }
}
