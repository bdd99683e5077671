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
import java.util.function.Predicate;
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

    @Test
    void goesOnByItselfAfterItsInterfaceWasDownAndAfterItWasReplaced() throws Exception {
        try (Cable cable = Cable.lay();
                Farmhawk farmhawk = Farmhawk.start(cable.atWatcher(), "run", "-i", "eth0",
                        "--mqtt", "off", "--state", directory.resolve("state").toString())) {
            farmhawk.await("state", 30);

            cable.set("down");
            await(cable, state -> trouble(state).contains("the interface is down"));
            cable.set("up");
            Json.Obj back = await(cable, state -> trouble(state).isEmpty());
            cable.pullOut();
            await(cable, state -> trouble(state).contains("eth0"));
            cable.plugIn();
            Json.Obj replaced = await(cable, state -> trouble(state).isEmpty());
            // A new interface asks for its neighbours by itself: RFC 4861, RFC 3810.
            await(cable, state -> source(state, "frames") > source(replaced, "frames"));

            assertThat(source(back, "unseenSeconds")).isPositive();
            assertThat(source(replaced, "unseenSeconds")).isGreaterThan(
                    source(back, "unseenSeconds"));
            assertThat(farmhawk.stop().out())
                    .anyMatch(line -> line.matches("  eth0: not seen for \\d+ s"));
        }
    }

    /** Asks for the overview until it is as wanted. */
    private static Json.Obj await(Cable cable, Predicate<Json.Obj> wanted) throws Exception {
        Json.Obj last = Json.object().build();
        for (int i = 0; i < 80; i++) {
            last = Overviews.ask(cable);
            if (wanted.test(last)) {
                return last;
            }
            Thread.sleep(250);
        }
        throw new AssertionError("not as wanted within 20 s: " + last.toText());
    }

    private static String trouble(Json.Obj overview) {
        return overview.member("trouble").map(Json::toText).filter(text -> !text.equals("null"))
                .orElse("");
    }

    private static double source(Json.Obj overview, String key) {
        Json.Obj source = (Json.Obj) overview.list("sources").getFirst();
        return ((Json.Num) source.member(key).orElseThrow()).value();
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
