package io.farmhawk.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    private final byte[] octets = new byte[10];

    @Test
    void mayEndWhereItsArrayEnds() {
        Frame frame = new Frame().point(octets, 4, 6, 1_514);

        assertThat(frame.offset()).isEqualTo(4);
        assertThat(frame.length()).isEqualTo(6);
        assertThat(frame.lengthOnWire()).isEqualTo(1_514);
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "10, 1", "11, 0", "-1, 5", "5, -1", "2147483647, 2147483647",
            "1, 2147483647"})
    void refusesToLeaveItsArray(int offset, int length) {
        assertThatThrownBy(() -> new Frame().point(octets, offset, length, length))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "frame of %d octets at %d leaves an array of 10", length, offset);
    }

    @Test
    void addsUpCounters() {
        CaptureCounters counters = new CaptureCounters(1, 2, 3, 4).plus(new CaptureCounters(10, 20,
                30, 40));

        assertThat(counters).isEqualTo(new CaptureCounters(11, 22, 33, 44));
        assertThat(counters.dropped()).isEqualTo(77);
    }
}
