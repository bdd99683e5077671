package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed in the midst of a sweep, and started again. */
class SweepRestartIT {
    private static final int HOSTS = 12;
    private static final int LINES = 40;

    @TempDir
    private Path directory;

    @Test
    void asksAfterTheRestartWhatWasLeftAndNothingElse() throws Exception {
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                "probe: {scope: [192.168.77.0/27], watch: off}\n");
        Path journal = directory.resolve("state/probe-sweep.journal");
        try (Cable cable = Cable.lay()) {
            for (int host = 12; host < 12 + HOSTS; host++) {
                cable.addAtDevice("192.168.77." + host + "/24");
            }
            InsideWeb web = new InsideWeb(cable);
            Set<String> before;
            try (Farmhawk killed = start(cable, settings)) {
                killed.await("state", 30);
                web.post("/api/v1/probing/sweep", "{\"targets\": [], \"by\": \"kim\"}");
                awaitLines(journal);
                killed.handle().destroyForcibly();
                killed.handle().onExit().join();
                before = asked(journal);
            }

            try (Farmhawk again = start(cable, settings)) {
                again.await("state", 30);
                Json.Obj ended = web.awaitSweep();

                assertThat(ended.needText("by")).isEqualTo("kim");
                assertThat(ended.needText("outcome")).isEqualTo("done");
                assertThat(again.stop().err()).noneMatch(line -> line.contains("ERROR"));
            }

            assertThat(journal).doesNotExist();
            List<Set<String>> knocks = knocks();
            assertThat(knocks).as("one scan before the restart, one after it").hasSize(2);
            assertThat(knocks.getLast()).isNotEmpty().doesNotContainAnyElementsOf(before);
            Set<String> all = new TreeSet<>(knocks.getFirst());
            all.addAll(knocks.getLast());
            Map<String, Long> ofEach = all.stream().collect(Collectors
                    .groupingBy(each -> each.substring(0, each.indexOf(' ')),
                            Collectors.counting()));
            assertThat(ofEach).hasSize(HOSTS);
            assertThat(Set.copyOf(ofEach.values())).as("each host was asked all").hasSize(1);
        }
    }

    private Farmhawk start(Cable cable, Path settings) throws IOException {
        return Farmhawk.start(cable.atWatcher(), "run", "-i", "eth0", "--mqtt", "off", "--config",
                settings.toString(), "--state", directory.resolve("state").toString());
    }

    private static void awaitLines(Path journal) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            if (Files.exists(journal) && Files.readAllLines(journal).size() > LINES) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nothing was asked within 20 s");
    }

    /** What was asked as {@code 192.168.77.12 80}; the last line may be torn. */
    private static Set<String> asked(Path journal) throws IOException {
        List<String> lines = Files.readAllLines(journal);
        return lines.subList(1, lines.size() - 1).stream().filter(line -> line.contains(" tcp/"))
                .map(line -> line.replace("tcp/", "")).collect(Collectors.toSet());
    }

    /** Where each scan on record knocked, as {@link #asked} has it. */
    private List<Set<String>> knocks() throws Exception {
        Map<String, Set<String>> scans = new LinkedHashMap<>();
        for (String line : Farmhawk.run("audit", "show", "--json", "--state",
                directory.resolve("state").toString()).out()) {
            Json.Obj entry = (Json.Obj) JsonText.parse(line);
            if (entry.text("prober").filter("knock"::equals).isPresent()) {
                scans.computeIfAbsent(entry.needText("scan"), _ -> new TreeSet<>()).add(
                        entry.needText("target") + " " + (int) entry.needNumber("port"));
            }
        }
        return new ArrayList<>(scans.values());
    }
}
