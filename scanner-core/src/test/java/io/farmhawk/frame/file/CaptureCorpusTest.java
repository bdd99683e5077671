package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import io.farmhawk.json.TruthFile;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every capture of the corpus, through reader and dissector. */
class CaptureCorpusTest {
    @Test
    void readsTheFramesThatOthersRead() {
        Path folder = TruthFile.captures();
        Map<String, Json.Obj> truth = TruthFile.measured(folder);
        Map<String, String> disagree = new TreeMap<>();
        Map<Fit, Long> fits = new EnumMap<>(Fit.class);
        Dissector dissector = new Dissector();
        truth.forEach((name, measured) -> {
            long expected = measured.number("packets").orElseThrow().longValue();
            try (CaptureFile file = CaptureFile.open(folder.resolve(name))) {
                file.run(frame -> fits.merge(dissector.dissect(frame), 1L, Long::sum));
                if (file.counters().frames() != expected) {
                    disagree.put(name, file.counters().frames() + " of " + expected + " "
                            + file.damage().orElse(""));
                }
            } catch (CaptureFileException e) {
                if (expected > 0) {
                    disagree.put(name, String.valueOf(e.getMessage()));
                }
            }
        });

        System.out.printf(
                "capture corpus: %d files, %d disagree on the number of frames; frames %s%n",
                truth.size(), disagree.size(), fits);
        disagree.forEach((name, why) -> System.out.println("  " + name + ": " + why));
        disagree.keySet().removeIf(name -> unreadToOthers(truth.get(name)));
        // One frame of 524,501 octets, twice what libpcap itself would ever capture: damage to us.
        assertThat(disagree).containsOnlyKeys("malformed/ndpi-fuzz-2021-10-13.pcap");
    }

    /** The peer could not open the file at all (a link type unknown to it) and so counted nothing. */
    private static boolean unreadToOthers(Json.@Nullable Obj measured) {
        return measured != null && measured.number("packets").orElse(-1.0) == 0
                && measured.number("tshark_exit").isPresent();
    }
}
