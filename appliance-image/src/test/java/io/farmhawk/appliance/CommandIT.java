package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, version, exit codes and messages of the built command. */
class CommandIT {
    @TempDir
    private Path directory;

    @Test
    void saysWhatItIs() throws Exception {
        Farmhawk.Ended version = Farmhawk.run("--version");

        assertThat(version.exit()).isZero();
        assertThat(version.out()).singleElement().asString().startsWith("farmhawk 0.1.0")
                .contains("Java 25");
        assertThat(version.err()).isEmpty();
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        Farmhawk.Ended help = Farmhawk.run("--help");

        assertThat(help.exit()).isZero();
        assertThat(String.join("\n", help.out())).contains("run", "replay", "scan", "command",
                "doctor",
                "Exit codes", "78");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void writesACompletionThatTheShellAccepts() throws Exception {
        Farmhawk.Ended completion = Farmhawk.run("generate-completion");
        Path script = Files.write(directory.resolve("completion"), completion.out());

        Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(bash.waitFor()).isZero();
        assertThat(String.join("\n", completion.out())).contains("replay");
    }

    @Test
    void refusesWrongUsageInOneLine() throws Exception {
        assertOneLine(Farmhawk.run("replay"), 64, "FILE");
        assertOneLine(Farmhawk.run("replay", "--sped", "max", "x.pcap"), 64, "--sped");
        assertOneLine(Farmhawk.run("scan", "somewhere"), 64, "\"somewhere\"");
    }

    @Test
    void refusesAWrongConfigurationInOneLine() throws Exception {
        Path file = Files.writeString(directory.resolve("farmhawk.yaml"), "mqtt: {brker: off}");

        assertOneLine(Farmhawk.run("run", "--sample", "--config", file.toString()), 78,
                "mqtt.brker");
        assertOneLine(Farmhawk.run("run", "--sample", "--listen", "nowhere"), 78, "--listen");
        Files.writeString(file, "mqtt: {passwordFile: /etc/hostname}");
        assertOneLine(Farmhawk.run("run", "--sample", "--config", file.toString()), 78,
                "a password needs a user");
        assertOneLine(Farmhawk.run("run", "--sample", "--mqtt", "http://x"), 78, "--mqtt");
    }

    @Test
    void refusesFilesThatAreNoCaptures() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "not a capture");
        Path empty = Files.createFile(directory.resolve("empty.pcap"));

        assertOneLine(Farmhawk.run("replay", text.toString()), 65, "not a capture file");
        assertOneLine(Farmhawk.run("replay", empty.toString()), 65, "empty");
        assertOneLine(Farmhawk.run("replay", directory.toString()), 65, "is a directory");
        assertOneLine(Farmhawk.run("replay", directory.resolve("none.pcap").toString()), 66,
                "no such file");
    }

    @Test
    void refusesASecondUserOfOneState() throws Exception {
        String state = directory.resolve("state").toString();
        try (Farmhawk first = Farmhawk.start(List.of(), "run", "--sample", "--listen",
                "off", "--mqtt", "off", "--state", state)) {
            first.await("state", 30);

            assertOneLine(Farmhawk.run("run", "--sample", "--listen", "off", "--mqtt", "off",
                    "--state", state), 78, "in use");
        }
    }

    @Test
    void theDoctorSaysWhatThereIs() throws Exception {
        Farmhawk.Ended doctor = Farmhawk.run("doctor", "--json", "--state", directory.toString());

        assertThat(doctor.exit()).isIn(0, 69);
        assertThat(doctor.out()).hasSize(9)
                .allSatisfy(line -> assertThat(line).startsWith("{\"type\":\"check\""));
        assertThat(doctor.err()).isEmpty();
    }

    @Test
    void neverScansAPublicAddress() throws Exception {
        Farmhawk.Ended scan = Farmhawk.run("scan", "--allow", "192.168.77.0/24", "--state",
                directory.toString(), "192.0.2.1", "8.8.8.8", "224.0.0.1");

        assertThat(scan.exit()).isEqualTo(77);
        assertThat(scan.err()).hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("not asked"));
    }

    @Test
    void sendsNothingWithoutAScopeAndSaysWhatItWould() throws Exception {
        Farmhawk.Ended scan = Farmhawk.run("scan", "--state", directory.toString(), "192.168.77.1");

        assertThat(scan.exit()).isEqualTo(77);
        assertThat(scan.err()).first().asString()
                .isEqualTo("farmhawk: no scope is set, so nothing was sent");
        assertThat(scan.err()).anyMatch(line -> line.contains("nothing is logged into"));
    }

    private static void assertOneLine(Farmhawk.Ended ended, int exit, String text)
            throws IOException {
        assertThat(ended.err()).as(ended.toString()).singleElement().asString()
                .startsWith("farmhawk: ").contains(text);
        assertThat(ended.exit()).isEqualTo(exit);
        assertThat(ended.out()).isEmpty();
    }
}
