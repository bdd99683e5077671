package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Overview;
import io.farmhawk.frame.CaptureCounters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissedTest {
    @Test
    void saysNothingWhereAllWasSeen() {
        assertThat(Missed.lines(List.of(source(0, Duration.ZERO)))).isEmpty();
    }

    @Test
    void tellsFramesLostAndTimeNotSeen() {
        assertThat(Missed.lines(List.of(source(7, Duration.ofMillis(12_900)),
                source(1, Duration.ZERO), source(0, Duration.ofMillis(200)))))
                .containsExactly("  eth0: 7 frames lost of 1007, not seen for 12 s",
                        "  eth0: 1 frame lost of 1001", "  eth0: not seen for 1 s");
    }

    private static Overview.SourceView source(long dropped, Duration unseen) {
        return new Overview.SourceView("eth0", new CaptureCounters(1_000, 1, dropped, 0),
                Optional.empty(), unseen);
    }
}
