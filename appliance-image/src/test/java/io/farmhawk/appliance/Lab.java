package io.farmhawk.appliance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A simulated LAN in network namespaces of its own, where its scripts are at hand; closing removes it. */
final class Lab implements AutoCloseable {
    private static final Path FOLDER = Path.of(System.getProperty("farmhawk.shared", ""))
            .resolve("lab");

    private final String name = "fhit" + ProcessHandle.current().pid() % 100_000;

    private Lab() {}

    /** The scripts' folder. */
    static Path folder() {
        return FOLDER;
    }

    /** @param arguments as of {@code lab.sh up} */
    static Lab up(String... arguments) throws IOException {
        assumeTrue(Files.isExecutable(FOLDER.resolve("lab.sh")),
                "skipped: no simulated LAN at " + FOLDER);
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: needs root");
        Lab lab = new Lab();
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(List.of(arguments));
        try {
            lab.call(words.toArray(String[]::new));
            return lab;
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** Words before a command that is to run where the scanner is. */
    List<String> atScanner() {
        return List.of("ip", "netns", "exec", name + "-scan");
    }

    /** The hosts and services that there really are. */
    Json.Obj truth() throws Exception {
        return (Json.Obj) JsonText.parse(call("truth"));
    }

    /** What the scanner sent. */
    Json.Obj stats() throws Exception {
        return (Json.Obj) JsonText.parse(call("stats"));
    }

    private String call(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(FOLDER.resolve("lab.sh").toString()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("farmhawk-lab", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().put("LAB_NAME", name);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException("lab.sh " + String.join(" ", arguments) + " failed: "
                        + Files.readString(err));
            }
            return said;
        } finally {
            Files.deleteIfExists(err);
        }
    }

    @Override
    public void close() throws IOException {
        call("down");
    }
}
