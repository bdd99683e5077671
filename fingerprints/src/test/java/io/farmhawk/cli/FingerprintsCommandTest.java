package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.PackFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, here because the bundled fingerprints are here. */
class FingerprintsCommandTest {
    @TempDir
    private Path root;

    private PackFolder folder;

    private record Ended(int exit, List<String> out, List<String> err) {}

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new PackFolder(root);
    }

    @Test
    void listsTheBundledOnes() {
        Ended list = run("list");

        assertThat(list.exit).isZero();
        assertThat(list.err).isEmpty();
        assertThat(list.out.getFirst()).matches("[0-9]+ fingerprints");
        assertThat(list.out).anySatisfy(line -> assertThat(line)
                .matches("  pikvm +PiKVM +ip-kvm +stable +[0-9]+ +bundled"));
    }

    @Test
    void listsYourOwnAndSaysWhatTheyOverride() throws IOException {
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        folder.write("mine.yaml", PackFolder.product("pikvm", "Mine"));

        Ended list = run("list", "--fingerprints", directory());
        Ended json = run("list", "--json", "--fingerprints", directory());

        assertThat(list.out)
                .anySatisfy(line -> assertThat(line).startsWith("  crate ").endsWith(directory()))
                .anySatisfy(line -> assertThat(line).startsWith("  pikvm ")
                        .endsWith(directory() + ", overrides the bundled one"));
        assertThat(json.out).hasSize(list.out.size() - 2)
                .contains("{\"type\":\"fingerprint\",\"id\":\"pikvm\",\"name\":\"Mine\","
                        + "\"kind\":\"ip-kvm\",\"status\":\"stable\",\"signals\":5,\"pack\":\""
                        + directory() + "\",\"file\":\"mine.yaml\",\"overrides\":true}");
    }

    @Test
    void refusesABrokenPackInOneLineWhateverTheCommand() throws IOException {
        folder.write("crate.yaml", "no: fingerprint");

        for (String command : List.of("list", "test", "show pikvm")) {
            Ended ended = run((command + " --fingerprints " + directory()).split(" "));

            assertThat(ended.exit).as(command).isEqualTo(78);
            assertThat(ended.out).isEmpty();
            assertThat(ended.err).singleElement().asString().startsWith("farmhawk: " + directory()
                    + "/crate.yaml, no: is no key here; use one of ");
        }
    }

    @Test
    void printsHowWellEachProductIsFound() {
        Ended matrix = run("test", "--matrix");

        assertThat(matrix.exit).isZero();
        assertThat(matrix.out).contains("listened", "scanned", "everything")
                .anySatisfy(line -> assertThat(line).startsWith("| JetKVM | confirmed "))
                .anySatisfy(line -> assertThat(line).startsWith("Brier score "));
    }

    @Test
    void showsEverythingAboutOne() {
        Ended show = run("show", "pikvm");

        assertThat(show.exit).isZero();
        assertThat(show.out).contains("PiKVM (pikvm)", "  kind       ip-kvm",
                "    weight   x 1000 in name", "    match    hostName \"pikvm\"",
                "    match    hostName \"pikvm-10000000A1B2C3D4\"")
                .anySatisfy(line -> assertThat(line).startsWith("    where    dhcp-identity with"
                        + " hostName ").contains("pikvm").endsWith(", whatever the case"))
                .anySatisfy(line -> assertThat(line).startsWith("    source   "));
        assertThat(run("show", "none").err).singleElement().asString()
                .startsWith("farmhawk: no fingerprint has the id \"none\"; ");
        assertThat(run("show", "none").exit).isEqualTo(64);
    }

    @Test
    void runsEveryExample() throws IOException {
        Ended all = run("test");
        assertThat(all.exit).isZero();
        assertThat(all.out).singleElement().asString()
                .matches("[0-9]+ fingerprints, [0-9]+ signals, [0-9]+ version rules:"
                        + " [0-9]+ examples to match, [0-9]+ examples to reject, 0 failed");

        folder.write("crate.yaml", PackFolder.product("crate", "Crate").replace("match: [Crate]",
                "match: [Crane]"));
        Ended failed = run("test", "--fingerprints", directory());

        assertThat(failed.exit).isEqualTo(65);
        assertThat(failed.out).hasSize(2).first()
                .isEqualTo("  failed: crate/title does not match {title=Crane}");
        assertThat(failed.out.getLast()).endsWith(", 1 failed");
    }

    @Test
    void saysWhatATextFits() {
        Ended fits = run("test", "--banner", "pikvm.local", "--kind", "mdns-record", "--field",
                "name");

        assertThat(fits.exit).isZero();
        assertThat(fits.out).anySatisfy(line -> assertThat(line).contains("pikvm/mdns-host-name",
                "x 1000", "type equals \"A\" or \"AAAA\""));
        assertThat(run("test", "--banner", "xyzzy", "--kind", "mdns-record").out)
                .containsExactly("0 signals fit");
    }

    @Test
    void refusesATextWithoutAKind() {
        assertOneLine(run("test", "--banner", "x"), 64, "--kind");
        assertOneLine(run("test", "--banner", "x", "--kind", "smell"), 64, "no observation");
        assertOneLine(run("test", "--banner", "x", "--kind", "interface", "--field", "name"), 64,
                "has no field \"name\"");
        assertOneLine(run(), 64,
                "name one of add-example, import-recog, keygen, lint, list, show, sign, test");
    }

    @Test
    void lintsFilesAndDirectories() throws IOException {
        Path good = folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        assertThat(run("lint", good.toString()).out).containsExactly("1 file, 0 faults");

        folder.write("more/twin.yaml", PackFolder.product("crate", "Crate"));
        Ended lint = run("lint", directory());

        assertThat(lint.exit).isEqualTo(65);
        assertThat(lint.out).hasSize(2).last().isEqualTo("2 files, 1 fault");
        assertThat(lint.out.getFirst()).contains("id: \"crate\" is in ");
        assertOneLine(run("lint", root.resolve("none").toString()), 66, "no such file");
    }

    @Test
    void addsAnExampleThatHolds() throws IOException {
        Path file = folder.write("crate.yaml", "# mine\n" + PackFolder.product("crate", "Crate"));

        Ended added = run("add-example", "crate", "title", "--reject", "Crate 2", file.toString());

        assertThat(added.exit).isZero();
        assertThat(file).content().startsWith("# mine\n")
                .contains("reject: [Cratees, \"Crate 2\"]");
        assertOneLine(run("add-example", "crate", "title", "--match", "Crane", file.toString()), 65,
                "crate/title does not match this example; ");
        assertOneLine(run("add-example", "box", "title", "--match", "Box", file.toString()), 64,
                "is about \"crate\", not \"box\"");
        assertOneLine(run("add-example", "crate", "title", file.toString()), 64, "--match");
        assertOneLine(run("add-example", "crate", "title", "--match", "Crate",
                root.resolve("none.yaml").toString()), 66, "no such file");
    }

    @Test
    void signsAPackThatIsThenRequired() throws IOException {
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        Path key = root.resolve("mine.key");
        Path config = Files.writeString(root.resolve("farmhawk.yaml"),
                "fingerprints: {directory: %s, key: %s.pub, requireSigned: true}\n"
                        .formatted(directory(), key));

        assertThat(run("keygen", key.toString()).exit).isZero();
        assertOneLine(list(config), 78, "is not signed, and fingerprints.requireSigned is set");
        Ended signed = run("sign", directory(), "--key", key.toString(), "--version", "3");

        assertThat(signed.exit).isZero();
        assertThat(signed.out).containsExactly("signed pack 3, 1 file, in " + directory());
        assertThat(list(config).out).anySatisfy(line -> assertThat(line).startsWith("  crate ")
                .endsWith(" pack 3"));
        assertOneLine(run("keygen", key.toString()), 74, "is there already; ");
        assertOneLine(run("sign", directory(), "--key", key + ".pub", "--version", "3"), 65,
                "holds no Ed25519 private key");
    }

    @Test
    void refusesAKeyThatIsNone() throws IOException {
        Path config = Files.writeString(root.resolve("farmhawk.yaml"),
                "fingerprints: {directory: %s, key: %s}\n".formatted(directory(),
                        root.resolve("farmhawk.yaml")));

        assertOneLine(list(config), 78, "holds no Ed25519 public key; name the .pub file");
    }

    private Ended list(Path config) {
        return run("list", "--config", config.toString(), "--state", root.toString());
    }

    private String directory() {
        return folder.directory().toString();
    }

    private static void assertOneLine(Ended ended, int exit, String text) {
        assertThat(ended.err).singleElement().asString().startsWith("farmhawk: ").contains(text);
        assertThat(ended.exit).isEqualTo(exit);
        assertThat(ended.out).isEmpty();
    }

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.command().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "fingerprints";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int exit = command.execute(all);
        return new Ended(exit, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
