package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live capture on a cable between two network namespaces, from frame to MQTT message. */
class LiveIT {
    @TempDir
    private Path directory;

    @Test
    void raisesAFindingForAJetKvmThatComesUpOnTheCable() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_sub")),
                "skipped: mosquitto_sub is not installed");
        try (Cable cable = Cable.lay();
                Farmhawk farmhawk = Farmhawk.start(cable.atWatcher(), "run", "-i", "eth0",
                        "--listen", "off", "--state", directory.resolve("state").toString())) {
            farmhawk.await("state", 30);
            assertThat(farmhawk.out()).anyMatch(line -> line.contains("watching   eth0"));
            try (Farmhawk subscriber = Farmhawk.startOther(words(cable.atWatcher(),
                    "mosquitto_sub", "-V", "5", "-h", "127.0.0.1", "-F", "%U %t %p", "-t",
                    "farmhawk/#"));
                    Farmhawk device = injector(cable)) {
                subscriber.await("/health {", 15);

                device.await("sent", 40);
                subscriber.await("JetKVM", 15);

                report(subscriber.out());
                assertThat(farmhawk.stop().err()).noneMatch(line -> line.contains("WARN"))
                        .noneMatch(line -> line.contains("ERROR"));
            }
        }
    }

    private static Farmhawk injector(Cable cable) throws Exception {
        return Farmhawk.startOther(words(cable.atDevice(),
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                "io.farmhawk.appliance.FrameInjector", "eth0"));
    }

    /** How long after the frame that decided it each finding reached the subscriber. */
    private static void report(List<String> messages) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (String message : messages) {
            String[] part = message.split(" ", 3);
            if (!part[1].endsWith("/finding")) {
                continue;
            }
            Instant latest = Instant.EPOCH;
            for (Instant at : evidence(JsonText.parse(part[2]))) {
                latest = at.isAfter(latest) ? at : latest;
            }
            BigDecimal arrived = new BigDecimal(part[0]);
            millis.add(Duration.between(latest, Instant.ofEpochSecond(arrived.longValue(),
                    arrived.remainder(BigDecimal.ONE).movePointRight(9).longValue())).toMillis());
        }
        assertThat(millis).isNotEmpty();
        System.out.println("live: milliseconds from the deciding frame to the MQTT subscriber: "
                + millis);
    }

    private static List<Instant> evidence(Json message) {
        Json.Obj farmhawk = (Json.Obj) ((Json.Obj) ((Json.Obj) message).member("unmapped")
                .orElseThrow()).member("farmhawk").orElseThrow();
        Json.Obj finding = (Json.Obj) farmhawk.member("finding").orElseThrow();
        Json.Obj verdict = (Json.Obj) finding.member("verdict").orElseThrow();
        return verdict.list("evidence").stream()
                .map(each -> Instant.parse(((Json.Obj) each).needText("at"))).toList();
    }

    private static List<String> words(List<String> before, String... command) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of(command));
        return words;
    }
}
