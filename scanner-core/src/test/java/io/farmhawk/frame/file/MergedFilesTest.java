package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedFilesTest {
    private static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);

    @TempDir
    private Path folder;

    @Test
    void putsFramesInTheOrderOfTheirTimes() throws CaptureFileException {
        write("a", new PcapBytes().frame(1, 0, (byte) 0x11).frame(4, 0, (byte) 0x14));
        write("b", new PcapBytes().frame(2, 0, (byte) 0x22).frame(3, 0, (byte) 0x23));

        assertThat(merged("a", "b").run()).containsExactly("a1 11", "b1 22", "b2 23", "a2 14");
    }

    @Test
    void ordersEqualTimesByFileNameNotByTheOrderNamed() throws CaptureFileException {
        write("a", new PcapBytes().frame(1, 0, (byte) 1).frame(1, 0, (byte) 2));
        write("b", new PcapBytes().frame(1, 0, (byte) 3));

        assertThat(merged("b", "a").run()).containsExactly("a1 01", "a2 02", "b1 03");
        assertThat(merged("a", "b").run()).containsExactly("a1 01", "a2 02", "b1 03");
    }

    @Test
    void keepsAFilesOwnOrderEvenWhereItsTimesGoBack() throws CaptureFileException {
        write("a", new PcapBytes().frame(5, 0, (byte) 1).frame(1, 0, (byte) 2));
        write("b", new PcapBytes().frame(3, 0, (byte) 3).frame(6, 0, (byte) 4));

        assertThat(merged("a", "b").run()).containsExactly("b1 03", "a1 01", "a2 02", "b2 04");
    }

    @Test
    void givesTheSameForFilesNamedInAnyOrder() throws CaptureFileException {
        Random random = new Random(SEED);
        String[] names = {"a", "b", "c", "d", "e"};
        for (String name : names) {
            PcapBytes file = new PcapBytes();
            for (int i = 0; i < 50; i++) {
                // Few different times, and not always rising.
                file.frame(i / 10 + random.nextInt(2), 0, (byte) random.nextInt());
            }
            write(name, file);
        }
        List<String> expected = merged(names).run();

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(Arrays.asList(names), random);
            assertThat(merged(names).run()).as("farmhawk.seed=%d, %s", SEED, List.of(names))
                    .isEqualTo(expected);
        }
        assertThat(expected).hasSize(250);
    }

    @Test
    void tellsTheDamageOfEachFileAndGoesOnWithTheOthers() throws CaptureFileException {
        write("a", new PcapBytes().frame(1, 0, (byte) 1).record(2, 0, -1, 0));
        write("b", new PcapBytes().frame(3, 0, (byte) 3));
        write("c", new PcapBytes().record(2, 0, 9, 9));
        Merged merged = merged("c", "b", "a");

        assertThat(merged.run()).containsExactly("a1 01", "b1 03");

        assertThat(merged.damage.orElseThrow().lines().toList()).hasSize(2)
                .satisfiesExactly(line -> assertThat(line).startsWith(folder + "/a: frame 2"),
                        line -> assertThat(line).startsWith(folder + "/c: it ends inside"));
    }

    @Test
    void countsAllFiles() throws CaptureFileException {
        write("a", new PcapBytes().frame(1, 0, (byte) 1));
        write("b", new PcapBytes().frame(2, 0, (byte) 2, (byte) 2));
        try (MergedFiles files = open(Pace.MAX, "a", "b")) {
            files.run(_ -> {});

            assertThat(files.name()).isEqualTo("2 files");
            assertThat(files.counters()).isEqualTo(new CaptureCounters(2, 3, 0, 0));
            assertThat(files.fraction()).isEqualTo(1);
        }
    }

    @Test
    void stopsWhileItWaitsForAFrameToBeDue() throws CaptureFileException {
        write("a", new PcapBytes().frame(0, 0, (byte) 1).frame(4_000_000_000L, 0, (byte) 2));
        List<Long> numbers = new ArrayList<>();
        try (MergedFiles files = open(Pace.REAL, "a")) {
            assertThat(files.name()).isEqualTo("a");

            files.run(frame -> {
                numbers.add(frame.number());
                files.stop();
            });
        }

        assertThat(numbers).containsExactly(1L);
    }

    private void write(String name, PcapBytes file) {
        ReadFile.write(folder.resolve(name), file.toArray());
    }

    private Merged merged(String... names) throws CaptureFileException {
        return new Merged(open(Pace.MAX, names));
    }

    private MergedFiles open(Pace pace, String... names) throws CaptureFileException {
        List<CaptureFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(CaptureFile.open(folder.resolve(name)));
        }
        return new MergedFiles(files, pace);
    }

    /** Runs files and writes down file, number and octets of each frame. */
    private static final class Merged {
        private final MergedFiles files;
        private Optional<String> damage = Optional.empty();

        private Merged(MergedFiles files) {
            this.files = files;
        }

        private List<String> run() {
            List<String> seen = new ArrayList<>();
            try (files) {
                damage = files.run(frame -> seen.add(frame.source() + frame.number() + " "
                        + ReadFile.Seen.of(frame).octets()));
            }
            return seen;
        }
    }
}
