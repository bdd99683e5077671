package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.json.TruthFile;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.protocol.DecoderSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every capture of a remote control tool, a remote desktop or a private network is named as
 * {@code expected-labels.txt} says, and calls and games are not taken for remote control.
 */
class LabelAgreementTest {
    private static final List<String> FOLDERS = List.of("rmm", "rdp", "vnc", "vpn", "bmc");
    private static final List<String> CALLS = List.of("webrtc");
    private static final List<String> CARRIERS = List.of("stun", "turn", "rtp", "rtcp", "rtsp");

    @Test
    void namesEveryToolOrSaysWhyNot() {
        Path captures = TruthFile.captures();
        Map<String, Set<String>> expected = expected();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();

        for (Path capture : inside(captures, FOLDERS)) {
            String name = captures.relativize(capture).toString();
            Set<String> labels = labels(capture);
            seen.add(name);
            if (!agree(labels, expected.getOrDefault(name, Set.of("(no line)")))) {
                wrong.add(name + ": " + String.join(" ", labels) + ", expected "
                        + expected.get(name));
            }
        }

        System.out.printf("application labels: %d captures, %d differ%n", seen.size(),
                wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(expected.keySet()).isEqualTo(seen);
    }

    @Test
    void takesNoCallForRemoteControl() {
        Path captures = TruthFile.captures();

        for (Path capture : inside(captures, CALLS)) {
            assertThat(labels(capture)).as(capture.toString()).isSubsetOf(CARRIERS);
        }
    }

    private static boolean agree(Set<String> labels, Set<String> expected) {
        return labels.stream().allMatch(l -> expected.contains(l) || expected.contains(l + "?"))
                && expected.stream().allMatch(e -> e.endsWith("?") || labels.contains(e));
    }

    private static Set<String> labels(Path capture) {
        List<Observation> seen = new ArrayList<>();
        DecoderSet decoders = Decoders.all(1);
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame, seen::add));
        } catch (CaptureFileException e) {
            throw new AssertionError(capture.toString(), e);
        }
        decoders.finish(seen::add);
        assertThat(decoders.counts()).as(capture.toString())
                .noneMatch(count -> count.name().endsWith("/fault"));
        return seen.stream().filter(FlowLabel.class::isInstance).map(FlowLabel.class::cast)
                .map(FlowLabel::application).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> inside(Path captures, List<String> folders) {
        return folders.stream().flatMap(folder -> files(captures.resolve(folder))).sorted()
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of capture and labels; what follows {@code #} says why, where it is no agreement. */
    private static Map<String, Set<String>> expected() {
        try (InputStream in = LabelAgreementTest.class
                .getResourceAsStream("expected-labels.txt")) {
            Map<String, Set<String>> expected = new TreeMap<>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty()).map(line -> List.of(line.split(" +")))
                    .forEach(words -> expected.put(words.getFirst(),
                            new TreeSet<>(words.subList(1, words.size()))));
            return expected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
