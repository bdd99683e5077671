package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.frame.file.PcapBytes;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.json.TruthFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two threads tell what one tells, to the last digit. */
class ReplayTest {
    private final FingerprintPack pack = Boxes.pack();

    @Test
    void twoThreadsTellOfTheSampleNetworkWhatOneTells(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sample.pcap");
        Files.write(file, sample());

        Replay.Result one = replay(List.of(file), Replay::onOneThread);
        Replay.Result two = replay(List.of(file), Replay::onTwoThreads);

        assertThat(one.assets()).hasSizeGreaterThan(10);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void twoThreadsTellOfEveryCaptureAtOnceWhatOneTells() {
        Path folder = TruthFile.captures();
        List<Path> files = TruthFile.measured(folder).keySet().stream().map(folder::resolve)
                .toList();

        Replay.Result one = replay(files, Replay::onOneThread);
        Replay.Result two = replay(files, Replay::onTwoThreads);

        assertThat(one.assets()).hasSizeGreaterThan(1_000);
        assertThat(two).isEqualTo(one);
    }

    @Test
    void endsOnTwoThreadsWhenStoppedBeforeItBegins(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sample.pcap");
        Files.write(file, sample());

        Replay.Result result = replay(List.of(file), replay -> {
            replay.stop();
            return replay.onTwoThreads();
        });

        assertThat(result.assets()).isEmpty();
    }

    private Replay.Result replay(List<Path> files, Function<Replay, Replay.Result> run) {
        List<CaptureFile> captures = new ArrayList<>();
        for (Path file : files) {
            try {
                captures.add(CaptureFile.open(file));
            } catch (CaptureFileException e) {
                assertThat(e).as("damaged from its first octets on").hasMessageContaining(
                        file.getFileName().toString());
            }
        }
        try (Replay replay = new Replay(captures, Pace.MAX, pack)) {
            return run.apply(replay);
        }
    }

    private static byte[] sample() {
        PcapBytes file = new PcapBytes();
        try (SampleNetwork network = new SampleNetwork(1, Instant.parse("2026-11-24T08:00:00Z"),
                false, Duration.ofMinutes(10))) {
            network.run(frame -> file.frame(frame.timeNanos() / 1_000_000_000,
                    (int) (frame.timeNanos() % 1_000_000_000 / 1_000),
                    Arrays.copyOfRange(frame.octets(), frame.offset(),
                            frame.offset() + frame.length())));
        }
        return file.toArray();
    }
}
