package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders over mosquitto, from {@code farmhawk command} to the frames on the cable. */
class OrdersIT {
    private static final String HOST = "192.168.77.5";

    @TempDir
    private Path directory;

    @Test
    void aSignedOrderStartsAScanOnceAndNothingElseDoes() throws Exception {
        assumeTrue(Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto_pub",
                "/usr/bin/mosquitto_sub").map(Path::of).allMatch(Files::isExecutable),
                "skipped: mosquitto is not installed");
        Path settings = settings();
        String state = directory.resolve("state").toString();
        try (Cable cable = Cable.lay();
                Farmhawk _ = broker(cable);
                Farmhawk farmhawk = Farmhawk.start(cable.atWatcher(), "run", "-i", "eth0",
                        "--listen", "off", "--config", settings.toString(), "--state", state);
                Farmhawk subscriber = Farmhawk.startOther(words(cable, "mosquitto_sub", "-V", "5",
                        "-v", "-t", "farmhawk/#"))) {
            cable.addAtDevice(HOST + "/24");
            String sensor = subscriber.await("/health {", 60)
                    .replaceFirst(".*\"sensor\":\"([^\"]*)\".*", "$1");
            String scan = order("soc.key", sensor);

            publish(cable, sensor, "{\"action\":\"scan\"}");
            publish(cable, sensor, order("other.key", sensor));
            publish(cable, sensor, scan);
            subscriber.await("\"result\":\"accepted\"", 20);
            publish(cable, sensor, scan);

            assertThat(subscriber.await("\"result\":\"refused\"", 20))
                    .contains("its sequence must be above");
            awaitAudit(state, HOST + " port");
            assertThat(audit(state)).filteredOn(line -> line.contains("sweep by "))
                    .singleElement().asString().contains("a signed order (");
            assertThat(subscriber.out()).filteredOn(line -> line.contains("/command/answer "))
                    .hasSize(2);
            assertThat(farmhawk.stop().err()).noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** Those that keygen prints, with a scope and a broker. */
    private Path settings() throws Exception {
        List<String> told = keygen("soc.key");
        keygen("other.key");
        List<String> lines = new ArrayList<>(told.subList(told.indexOf("mqtt:"), told.size()));
        lines.add("  broker: tcp://127.0.0.1:1883");
        lines.add("probe: {scope: [192.168.77.0/28], watch: off}");
        return Files.write(directory.resolve("farmhawk.yaml"), lines);
    }

    private List<String> keygen(String name) throws Exception {
        Farmhawk.Ended keygen = Farmhawk.run("command", "keygen", "--out", path(name));
        assertThat(keygen.exit()).as("%s", keygen.err()).isZero();
        return keygen.out();
    }

    private String order(String key, String sensor) throws Exception {
        Farmhawk.Ended order = Farmhawk.run("command", "scan", "--key", path(key), "--device",
                sensor, "--target", HOST);
        assertThat(order.exit()).as("%s", order.err()).isZero();
        return order.out().getFirst();
    }

    private Farmhawk broker(Cable cable) throws Exception {
        Path file = Files.writeString(directory.resolve("mosquitto.conf"),
                "listener 1883 127.0.0.1\nallow_anonymous true\nuser root\nlog_dest stderr\n");
        Farmhawk broker = Farmhawk.startOther(
                words(cable, "sh", "-c", "exec /usr/sbin/mosquitto -c " + file + " 2>&1"));
        broker.await("running", 20);
        return broker;
    }

    private static void publish(Cable cable, String sensor, String message) throws Exception {
        try (Farmhawk publisher = Farmhawk.startOther(words(cable, "mosquitto_pub", "-V", "5",
                "-q", "1", "-t", "farmhawk/v1/local/home/" + sensor + "/command", "-m",
                message))) {
            assertThat(publisher.end(20).exit()).isZero();
        }
    }

    private static void awaitAudit(String state, String text) throws Exception {
        for (int i = 0; i < 40; i++) {
            if (audit(state).stream().anyMatch(line -> line.contains(text))) {
                return;
            }
            Thread.sleep(250);
        }
        throw new AssertionError("no \"" + text + "\" on record: " + audit(state));
    }

    private static List<String> audit(String state) throws Exception {
        return Farmhawk.run("audit", "show", "--state", state).out();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static List<String> words(Cable cable, String... command) {
        List<String> words = new ArrayList<>(cable.atWatcher());
        words.addAll(List.of(command));
        return words;
    }
}
