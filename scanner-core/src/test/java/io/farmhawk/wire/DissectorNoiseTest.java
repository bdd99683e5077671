package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.LinkType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DissectorNoiseTest {
    private static final int FRAMES = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 14, 101, 104, 105, 108, 113, 127, 228, 229, 276})
    void neverThrowsNorLeavesTheFrameOnNoise(int linkType) {
        Noise noise = new Noise(new LinkType(linkType), Noise.SEED);
        Dissector dissector = new Dissector(new LayerTrace());
        Set<Fit> fits = EnumSet.noneOf(Fit.class);
        int frame = 0;
        try {
            for (; frame < FRAMES; frame++) {
                fits.add(dissector.dissect(noise.next()));
                Bounds.check(dissector.layers(), "");
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("farmhawk.seed=%d, link type %d, frame %d".formatted(
                    Noise.SEED, linkType, frame), e);
        }

        assertThat(fits).as("all that can become of a frame was seen").contains(Fit.OK,
                Fit.TRUNCATED, Fit.MALFORMED);
    }
}
