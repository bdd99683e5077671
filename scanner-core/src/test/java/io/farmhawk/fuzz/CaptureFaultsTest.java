package io.farmhawk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Decoders;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PackTarget;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.json.TruthFile;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.DecoderSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every capture there is, old crash reproducers of other tools among them, the whole way. */
class CaptureFaultsTest {
    private long frames;

    @Test
    void readsEveryCaptureWithoutAFault() {
        Path folder = TruthFile.captures();
        List<String> faults = new ArrayList<>();
        List<Path> captures = Captures.all();

        for (Path capture : captures) {
            DecoderSet decoders = Decoders.all(1);
            replay(capture, decoders);
            faultsOf(decoders).forEach(
                    fault -> faults.add(folder.relativize(capture) + ": " + fault));
        }

        System.out.printf("captures: %d files, %d frames, faults %s%n", captures.size(), frames,
                faults);
        assertThat(frames).isGreaterThan(70_000);
        assertThat(faults).isEmpty();
    }

    @Test
    void readsTheMalformedOnesOneAfterTheOtherAsIfTheyWereOneNetwork() {
        Path malformed = TruthFile.captures().resolve("malformed");
        DecoderSet decoders = Decoders.all(1);

        Captures.all().stream().filter(capture -> capture.startsWith(malformed))
                .forEach(capture -> replay(capture, decoders));

        assertThat(frames).isGreaterThan(3_000);
        assertThat(faultsOf(decoders)).isEmpty();
    }

    private void replay(Path capture, DecoderSet decoders) {
        Inventory inventory = new Inventory(Vendors.NONE, Inventory.MOST_ASSETS);
        Matcher matcher = new Matcher(PackTarget.PACK);
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame,
                    seen -> inventory.accept(seen, matcher::accept)));
            decoders.finish(seen -> inventory.accept(seen, matcher::accept));
            frames += file.counters().frames();
        } catch (CaptureFileException e) {
            assertThat(e).as(capture.toString()).hasMessageNotContaining("\n");
        }
    }

    private static List<DecodeCount> faultsOf(DecoderSet decoders) {
        return decoders.counts().stream().filter(count -> count.name().endsWith("/fault"))
                .toList();
    }
}
