package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first thing a stranger does: start it and look. */
class SampleRunIT {
    @Test
    void theSampleShowsItsDevicesAndTwoKvmFindingsOnThePageAndOverMqtt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_sub")),
                "skipped: mosquitto_sub is not installed");
        try (Farmhawk farmhawk = Farmhawk.start(List.of(), "run", "--sample", "--listen",
                "127.0.0.1:0", "--mqtt", "embedded:18830")) {
            String mqtt = farmhawk.await("(embedded broker)", 30);
            String port = mqtt.replaceAll(".*:(\\d+) .*", "$1");
            try (Farmhawk subscriber = Farmhawk.startOther(List.of("mosquitto_sub", "-V", "5",
                    "-h", "127.0.0.1", "-p", port, "-v", "-t", "farmhawk/#"));
                    Web web = new Web(farmhawk.await("dashboard", 30))) {
                awaitDevices(web);

                List<Json> findings = web.json("/api/v1/findings").list("findings");
                assertThat(findings.toString()).contains("JetKVM", "PiKVM");
                assertThat(findings).hasSize(2);
                assertThat(web.get("/").body()).contains("sample network", "JetKVM", "PiKVM");
                assertThat(subscriber.await("/health {", 10)).contains("sample");
                assertThat(subscriber.await("JetKVM", 30)).contains("farmhawk/v1/local/sample/");
                assertThat(subscriber.await("PiKVM", 30)).contains("farmhawk/v1/local/sample/");
            }

            Path state = Path.of(farmhawk.await("state", 5).replaceAll(".*(/\\S+) .*", "$1"));
            System.out.printf("sample run: peak resident memory %d MiB%n",
                    farmhawk.peakMebibytes());
            Farmhawk.Ended ended = farmhawk.stop();
            assertThat(ended.err()).noneMatch(line -> line.contains("WARN"))
                    .noneMatch(line -> line.contains("ERROR"));
            assertThat(ended.exit()).isEqualTo(143);
            assertThat(state).doesNotExist();
        }
    }

    /** All twelve come up within 40 seconds. */
    private static void awaitDevices(Web web) throws Exception {
        for (int i = 0; i < 600; i++) {
            boolean all = web.json("/api/v1/overview").number("assets").orElse(0.0) >= 13
                    && web.json("/api/v1/findings").list("findings").size() >= 2;
            if (all) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not all devices in a minute: " + web.json("/api/v1/overview"));
    }
}
