package io.farmhawk.protocol.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.SynShape;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynDecoderTest {
    private static final String ETHERNET = "ffeeddccbbaa b827eb010203 0800";
    private static final String LINUX = "020405b4 0402 080a 01020304 00000000 01 030307";

    private final DecoderRun run = new DecoderRun(new SynDecoder(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            020405b4 0402 080a0102030400000000 01 030307 | 64240_2-4-8-1-3_1460_7
            020405b4 01 030308 01 01 0402                | 64240_2-1-3-1-1-4_1460_8
            020405b4 00000000                            | 64240_2-0_1460_
            ''                                           | 64240___
            020305b4                                     | 64240_2-180__
            02ff05b4                                     | 64240_2__
            1e020000                                     | 64240_30-0__
            """)
    void readsTheOptionsInTheirOrder(String options, String shape) {
        assertThat(run.frame(syn(options, "02"))).contains(Fit.OK);

        assertThat(run.told(SynShape.class)).singleElement().satisfies(told -> {
            assertThat(told.shape()).isEqualTo(shape);
            assertThat(told.hopLimit()).isEqualTo(63);
        });
    }

    @Test
    void tellsAShapeOfAnInterfaceOnce() {
        run.frame(syn(LINUX, "02"));
        run.frame(syn(LINUX.replace("01020304", "01020305"), "02")); // another time stamp
        run.frame(syn("020405b4", "02"));

        assertThat(run.told(SynShape.class)).extracting(SynShape::shape)
                .containsExactly("64240_2-4-8-1-3_1460_7", "64240_2_1460_");
    }

    @Test
    void wantsTheFirstSegmentAlone() {
        assertThat(run.frame(syn(LINUX, "12"))).as("SYN and ACK").isEmpty();
        assertThat(run.frame(syn(LINUX, "10"))).as("ACK").isEmpty();
        assertThat(run.frame(syn(LINUX, "c2"))).as("SYN that offers ECN").contains(Fit.OK);
    }

    @Test
    void refusesAPacketCutShortAndNeverThrowsOnNoise() {
        run.beginnings(syn(LINUX, "02"));
        assertThat(run.told()).isEmpty();

        run.noise(54, syn(LINUX, "02"), syn("020405b4", "02"));
    }

    private static byte[] syn(String options, String flags) {
        int length = options.replace(" ", "").length() / 2;
        return WireHex.octets(ETHERNET
                + "45 00 %04x 0000 4000 3f 06 0000 c0a80115 cb007101".formatted(40 + length)
                + "c000 01bb 00000001 00000000 %x0 %s faf0 0000 0000".formatted(5 + length / 4,
                        flags)
                + options);
    }
}
