package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.json.TruthFile;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.protocol.DecoderSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * In captures of ordinary traffic only those applications are named that {@code ordinary-labels.txt}
 * allows there, each with the reason why the label is true. A label that is not on the list is a false
 * accusation until somebody has looked.
 */
class OrdinaryLabelsTest {
    /** What {@link LabelAgreementTest} holds against its own list. */
    private static final Set<String> OTHERS = Set.of("rmm", "rdp", "vnc", "vpn", "bmc", "webrtc");

    @Test
    void namesOnlyWhatIsThere() {
        Path captures = TruthFile.captures();
        Map<String, Set<String>> seen = new TreeMap<>();

        for (String name : TruthFile.measured(captures).keySet()) {
            String folder = name.substring(0, name.indexOf('/'));
            if (!OTHERS.contains(folder)) {
                labels(captures.resolve(name)).forEach(label -> seen
                        .computeIfAbsent(folder + " " + label, _ -> new TreeSet<>()).add(name));
            }
        }

        Map<String, String> allowed = allowed();
        seen.forEach((line, names) -> System.out.println("  " + line + "  # " + names.size() + ", "
                + String.join(" ", names)));
        assertThat(seen.keySet()).isEqualTo(allowed.keySet());
        assertThat(allowed.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    private static Set<String> labels(Path capture) {
        Set<String> labels = new TreeSet<>();
        DecoderSet decoders = Decoders.all(1);
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame, seen -> {
                if (seen instanceof FlowLabel label) {
                    labels.add(label.application());
                }
            }));
        } catch (CaptureFileException e) {
            assertThat(e).hasMessageContaining(String.valueOf(capture.getFileName()));
        }
        return labels;
    }

    /** Lines of folder, label and, behind {@code #}, the reason. */
    private static Map<String, String> allowed() {
        try (InputStream in = OrdinaryLabelsTest.class
                .getResourceAsStream("ordinary-labels.txt")) {
            Map<String, String> allowed = new TreeMap<>();
            for (String line : new String(Objects.requireNonNull(in).readAllBytes(),
                    StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> parts = List.of(line.split(" +# +", 2));
                    allowed.put(parts.getFirst(), parts.size() == 2 ? parts.getLast() : "");
                }
            }
            return allowed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
