package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** On a checkout of our own making, in the form of recog's. */
class FingerprintsImportRecogCommandTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String PRINTER = """
            <fingerprint pattern="^Inkwell ([0-9]+)$">
              <description>Inkwell</description>
              <example hw.version="9000">Inkwell 9000</example>
              <param pos="0" name="hw.vendor" value="Acme"/>
              <param pos="0" name="hw.product" value="Inkwell"/>
              <param pos="0" name="hw.device" value="Printer"/>
              <param pos="1" name="hw.version"/>
            </fingerprint>
            <fingerprint pattern="^Bookbinder$">
              <example>Bookbinder</example>
              <param pos="0" name="service.vendor" value="Bindery"/>
              <param pos="0" name="service.product" value="Bookbinder"/>
            </fingerprint>
            """;

    @TempDir
    private Path root;

    private Path checkout;
    private Path pack;

    private record Ended(int exit, List<String> out, List<String> err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(root.resolve("recog"));
        pack = root.resolve("mine/recog");
        Files.createDirectories(checkout.resolve("xml"));
        Files.writeString(checkout.resolve("COPYING"), "the licence\n");
        Files.createDirectories(checkout.resolve(".git/refs/heads"));
        Files.writeString(checkout.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(checkout.resolve(".git/refs/heads/main"), COMMIT + "\n");
        titles(PRINTER);
    }

    @Test
    void makesAPackThatIsReadAndKeepsTheLicence() throws Exception {
        Ended made = run();
        Ended list = command("list", "--fingerprints", root.resolve("mine").toString());
        Fingerprint printer = Fingerprint.parse("x", Files.readString(
                pack.resolve("printer/recog-acme-inkwell-printer.yaml")));

        assertThat(made.err).isEmpty();
        assertThat(made.exit).isZero();
        assertThat(made.out).contains("1 files read, 2 patterns",
                "  2         taken, in 2 fingerprints");
        assertThat(list.out).anySatisfy(line -> assertThat(line)
                .startsWith("  recog-acme-inkwell-printer ").contains("Acme Inkwell printer"));
        assertThat(printer.name()).isEqualTo("Acme Inkwell printer");
        assertThat(printer.kind()).isEqualTo("ordinary-device");
        assertThat(printer.brokenExamples()).isEmpty();
        assertThat(Fingerprint.parse("x", Files.readString(
                pack.resolve("software/recog-bindery-bookbinder-software.yaml"))).kind())
                .isEqualTo("ordinary-software");
        assertThat(pack.resolve("COPYING")).hasContent("the licence");
        assertThat(pack.resolve("NOTICE")).content().contains(COMMIT).contains("BSD-2-Clause");
        assertThat(pack.resolve("import.json")).content().contains("\"version\":\"" + COMMIT);
    }

    @Test
    void theNextRunReplacesThePackAndLeavesNothingBehind() throws IOException {
        run();
        titles(PRINTER.replace("Inkwell", "Quill"));

        Ended again = run("--version", "2");

        assertThat(again.exit).isZero();
        assertThat(pack.resolve("printer")).isDirectoryContaining("glob:**quill-printer.yaml")
                .isDirectoryNotContaining("glob:**inkwell*");
        assertThat(root.resolve("mine")).isDirectoryNotContaining(file -> !file.equals(pack));
    }

    @Test
    void leavesADirectoryAloneThatNoImportMade() throws IOException {
        Files.createDirectories(pack);
        Files.writeString(pack.resolve("mine.yaml"), "mine");

        Ended refused = run();

        assertThat(refused.exit).isNotZero();
        assertThat(refused.err).singleElement().asString().contains("holds something else");
        assertThat(pack.resolve("mine.yaml")).hasContent("mine");
    }

    /** Each a pattern that may not become a sign, and why. */
    @ParameterizedTest
    @ValueSource(strings = {"(x)\\1|is no signal", "^Other$|has no example",
            "^(Inkwell|Bookbinder)|fits what other makers",
            "Inkwell|PiKVM Login|fits what an IP-KVM",
            "^(?!x)Inkwell|is no signal"})
    void refusesAPatternWithTheReason(String row) throws IOException {
        String pattern = row.substring(0, row.lastIndexOf('|'));
        titles(PRINTER.replace("^Inkwell ([0-9]+)$", pattern));

        Ended made = run();

        assertThat(made.exit).isZero();
        assertThat(made.out).first().asString().startsWith("xml/html_title.xml, line 3: ")
                .contains(row.substring(row.lastIndexOf('|') + 1));
        assertThat(pack.resolve("printer")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KVM", "Lights Out Management"})
    void leavesKvmsAndControllersToOurOwnFingerprints(String device) throws IOException {
        titles(PRINTER.replace("\"Printer\"", '"' + device + '"'));

        assertThat(run().out).first().asString().contains("which our own fingerprints name");
    }

    /** Files that are not what they should be: one line each, and the others are still read. */
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
            "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>", "<x>", "",
            "\u0000",
            "<x>&undeclared;</x>"})
    void refusesAHostileFileInOneLine(String xml) throws IOException {
        Files.writeString(checkout.resolve("xml/ssh_banners.xml"), xml);

        Ended made = run();

        assertThat(made.exit).isZero();
        assertThat(made.out).first().asString().startsWith("xml/ssh_banners.xml, line ")
                .doesNotContain("root:");
        assertThat(made.out).contains("1 files read, 2 patterns");
    }

    @Test
    void refusesAPatternThatIsTooLongAndMoreThanAFileMayHold() throws IOException {
        Files.writeString(checkout.resolve("xml/favicons.xml"), "<f><fingerprint pattern=\""
                + "a".repeat(5_000) + "\"/></f>");
        Files.writeString(checkout.resolve("xml/ssh_banners.xml"),
                "<f>" + "<fingerprint pattern=\"a\"/>".repeat(5_001) + "</f>");

        assertThat(run().out).anyMatch(line -> line.startsWith("xml/favicons.xml, line 1: has a"))
                .anyMatch(line -> line.contains("holds more than 5000 patterns"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(checkout.resolve("COPYING"));
        assertThat(run().err).singleElement().asString().contains("licence is not there");
        assertThat(pack).doesNotExist();

        Files.delete(checkout.resolve(".git/HEAD"));
        assertThat(run().err).singleElement().asString().contains("name it with --version");

        Files.delete(checkout.resolve("xml/html_title.xml"));
        assertThat(run("--version", "1").err).singleElement().asString()
                .contains("name a checkout of github.com/rapid7/recog");
        assertThat(run("--version", "a b").exit).isEqualTo(Exit.USAGE);
    }

    private void titles(String entries) throws IOException {
        Files.writeString(checkout.resolve("xml/html_title.xml"), """
                <?xml version="1.0"?>
                <fingerprints matches="html_title">
                %s
                </fingerprints>
                """.formatted(entries));
    }

    private Ended run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("import-recog", checkout.toString(),
                "--out", pack.toString()));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private static Ended command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.command().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("fingerprints"));
        all.addAll(List.of(arguments));
        int exit = command.execute(all.toArray(String[]::new));
        return new Ended(exit, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
