package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.SettingsFile;
import io.farmhawk.app.Settings;
import io.farmhawk.publish.command.CommandDesk;
import io.farmhawk.publish.command.RecordedOrders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The whole way: the settings that keygen prints let a sensor obey what the others print. */
    @Test
    @Timeout(30)
    void whatItPrintsIsObeyedBySensorsWithItsKey() throws Exception {
        String key = directory.resolve("orders.key").toString();
        assertThat(run("keygen", "--out", key)).isZero();
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                out.toString().substring(out.toString().indexOf("mqtt:")));
        RecordedOrders orders = new RecordedOrders();
        Semaphore answers = new Semaphore(0);
        try (CommandDesk desk = CommandDesk.open(new CommandDesk.Setup("acme/berlin/lobby-1",
                SettingsFile.read(settings, Settings.defaults(directory)).mqtt().commandKeys(),
                directory, orders), InstantSource.system())) {
            desk.onAnswer(answers::release);
            for (List<String> order : List.of(List.of("scan", "--target", "10.0.0.0/28", "--target",
                    "10.0.0.99"), List.of("stop"), List.of("resume"))) {
                out.getBuffer().setLength(0);
                String[] line = new String[order.size() + 4];
                order.toArray(line);
                System.arraycopy(new String[]{"--key", key, "--device", "acme/berlin/lobby-1"}, 0,
                        line, order.size(), 4);
                assertThat(run(line)).isZero();
                desk.take(out.toString().getBytes(StandardCharsets.UTF_8), false);
                assertThat(answers.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(orders.orders()).containsExactly("scan " + List.of(
                IpPrefix.parse("10.0.0.0/28").orElseThrow(),
                IpPrefix.parse("10.0.0.99").orElseThrow()), "stop", "resume");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAKeyInOneLine() throws Exception {
        Path file = Files.writeString(directory.resolve("notes"), "no key");

        assertThat(run("stop", "--device", "fh-1", "--key", file.toString()))
                .isEqualTo(Exit.DATA);
        assertThat(run("stop", "--device", "fh-1", "--key", directory + "/none"))
                .isEqualTo(Exit.NO_INPUT);

        assertThat(err.toString().lines()).hasSize(2).satisfiesExactly(
                line -> assertThat(line).contains("notes: holds no Ed25519 private key"),
                line -> assertThat(line).contains("none: no such file"));
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "acme/fh-1", "a/b/c/d", "acme//fh-1", "acme/+/fh-1"})
    void refusesADeviceThatIsNone(String device) {
        assertThat(run("stop", "--key", "none", "--device", device)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--device takes a name");
    }

    @Test
    void refusesATargetThatIsNone() {
        assertThat(run("scan", "--key", "none", "--device", "fh-1", "--target", "here"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--target takes addresses and networks", "\"here\"");
    }

    private int run(String... arguments) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "command";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }
}
