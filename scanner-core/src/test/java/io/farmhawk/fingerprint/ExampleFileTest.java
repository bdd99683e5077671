package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.fingerprint.ExampleFile.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
    private static final String TEXT = "# mine\n" + Samples.PRODUCT.replace("  - id: icon",
            "  # between\n  - id: icon");

    @TempDir
    private Path directory;

    @Test
    void addsAnExampleAndTouchesNothingElse() throws Exception {
        Path file = write(TEXT);

        ExampleFile.read(file).add("title", Use.REJECT, "Box: \"2\" # no comment");
        ExampleFile.read(file).add("class", Use.MATCH, "box 8");

        assertThat(file).content().isEqualTo(TEXT
                .replace("reject: [Boxes]", "reject: [Boxes, \"Box: \\\"2\\\" # no comment\"]")
                .replace("match: [box 7]", "match: [box 7, \"box 8\"]"));
        assertThat(ExampleFile.read(file).fingerprint().brokenExamples()).isEmpty();
    }

    @Test
    void writesNothingIfTheExampleDoesNotHold() throws Exception {
        Path file = write(TEXT);
        ExampleFile opened = ExampleFile.read(file);

        assertThatThrownBy(() -> opened.add("title", Use.MATCH, "Boxes"))
                .isInstanceOf(FingerprintException.class).hasMessage(file
                        + ": box/title does not match this example; mend its test first");
        assertThatThrownBy(() -> opened.add("title", Use.REJECT, "Box"))
                .isInstanceOf(FingerprintException.class).hasMessage(
                        file + ": box/title matches this example; mend its test first");
        assertThat(file).content().isEqualTo(TEXT);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("no draft is left").containsExactly(file);
        }
    }

    @Test
    void takesAMapWhereASignalTestsSeveralFields() throws Exception {
        Path file = write(TEXT.replace("title: { equals: Box } }",
                "title: { equals: Box }, status: { equals: \"200\" } }")
                .replace("match: [Box], reject: [Boxes]",
                        "match: [{title: Box, status: \"200\"}], reject: [{title: Box}]"));

        ExampleFile.read(file).add("title", Use.REJECT, "{title: Box, status: \"404\"}");

        assertThat(file).content()
                .contains("reject: [{title: Box}, {\"title\":\"Box\",\"status\":\"404\"}]");
        assertThatThrownBy(() -> ExampleFile.read(file).add("title", Use.MATCH, "Box"))
                .hasMessage(file + ": title tests 2 fields; write the example as a map, such as"
                        + " '{title: ..., status: ...}'");
    }

    @Test
    void keepsThePermissionsAndTheLinkOfTheFile() throws Exception {
        Path file = write(TEXT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);

        ExampleFile.read(link).add("title", Use.REJECT, "Boxer");

        assertThat(link).isSymbolicLink();
        assertThat(file).content().contains("Boxer");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path file = write(TEXT);

        assertThatThrownBy(() -> ExampleFile.read(file).add("smell", Use.MATCH, "x"))
                .hasMessage(file + ": has no signal \"smell\"; use one of title, icon, address,"
                        + " class, other-title");
        assertThatThrownBy(() -> ExampleFile.read(directory.resolve("none.yaml")))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ExampleFile.read(write("#".repeat(70_000))))
                .hasMessageContaining("longer than 65536 octets");
    }

    @Test
    void refusesOneExampleTooMany() throws Exception {
        Path file = write(TEXT);
        for (int i = 1; i < 32; i++) {
            ExampleFile.read(file).add("title", Use.REJECT, "Box " + i);
        }

        assertThatThrownBy(() -> ExampleFile.read(file).add("title", Use.REJECT, "Box 32"))
                .isInstanceOf(FingerprintException.class)
                .hasMessageContaining("examples.reject: must be a list of 1 to 32");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("box.yaml"), text);
    }
}
