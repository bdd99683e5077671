package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.Traffic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape of a driven screen, and of what is none. Sizes: 0, to 63, 127, 255, 511, 1,023, 1,459, more. */
class ScreenSessionTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** 55 packets of 1,138 octets a second. */
    private static final Traffic PICTURE = traffic(7_510_000, 0, 0, 0, 0, 0, 0, 6_600, 0);
    /** Three keys a second, acknowledged. */
    private static final Traffic HAND = traffic(12_000, 3_300, 360, 0, 0, 0, 0, 0, 0);
    private static final Traffic NOTHING = traffic(0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void isAPictureOneWayAndAHandTheOther() {
        assertThat(isOne(PICTURE, HAND)).isTrue();
        assertThat(isOne(HAND, PICTURE)).as("the viewer's side").isFalse();
    }

    @Test
    void isNoCall() {
        Traffic sound = traffic(600_000, 0, 0, 0, 6_000, 0, 0, 0, 0);

        assertThat(isOne(PICTURE, PICTURE)).isFalse();
        assertThat(isOne(PICTURE, sound)).isFalse();
    }

    @Test
    void isNoCameraThatGetsReports() {
        assertThat(isOne(PICTURE, traffic(1_000, 3_300, 24, 0, 0, 0, 0, 0, 0))).isFalse();
    }

    @Test
    void isNoUploadThatGetsAcknowledgements() {
        assertThat(isOne(PICTURE, traffic(2_000, 6_000, 2, 0, 0, 0, 0, 0, 1))).isFalse();
    }

    @Test
    void isNoShellAndNothingShort() {
        assertThat(isOne(traffic(60_000, 100, 400, 100, 0, 0, 0, 0, 0), HAND)).isFalse();
        assertThat(ScreenSession.isOne(PICTURE, HAND, Duration.ofSeconds(20))).isFalse();
        assertThat(ScreenSession.isOne(NOTHING, NOTHING, Duration.ZERO)).isFalse();
        assertThat(ScreenSession.isOne(new Traffic(0, 0, 0, List.of(), List.of()),
                new Traffic(0, 0, 0, List.of(), List.of()), MINUTES)).isFalse();
    }

    private static boolean isOne(Traffic picture, Traffic hand) {
        return ScreenSession.isOne(picture, hand, MINUTES);
    }

    private static Traffic traffic(long octets, Integer... sizes) {
        long packets = 0;
        for (int size : sizes) {
            packets += size;
        }
        return new Traffic(packets, octets, 0, List.of(sizes), List.of());
    }
}
