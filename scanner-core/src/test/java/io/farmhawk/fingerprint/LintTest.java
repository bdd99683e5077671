package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    @TempDir
    private Path directory;

    @Test
    void findsNothingInAGoodFile() throws Exception {
        Lint lint = lint(write("box.yaml", PRODUCT));

        assertThat(lint.faults()).isEmpty();
        assertThat(lint.files()).isEqualTo(1);
    }

    @Test
    void findsTheFaultsOfEveryFileBelowADirectory() throws Exception {
        Path broken = write("a/broken.yaml", "no: fingerprint");
        Path twin = write("b/twin.yaml", PRODUCT);
        Path first = write("a/first.yaml", PRODUCT);

        Lint lint = lint(directory);

        assertThat(lint.files()).isEqualTo(3);
        assertThat(lint.faults()).hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith(broken + ", no: is no key here; "))
                .anySatisfy(line -> assertThat(line).isEqualTo(twin + ", id: \"box\" is in " + first
                        + ", too; give each fingerprint an id of its own"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    match: [Box], reject          | match: [Fox], reject          | title.examples.match: does not match {title=Fox}; mend
                    reject: [Boxes]               | reject: [Box]                 | title.examples.reject: matches {title=Box}; mend
                    { equals: Box }               | { matches: "^B[aeo]x$" }    | title.where: has no plain text of 3 characters, so it is tried on every http-response; let part
                    body: { contains: box.ico } } | title: { equals: Box } }      | icon.where: is the same as that of title; remove one
                    likelihoodRatio: 5000         | likelihoodRatio: 9000         | title.likelihoodRatio: makes a KVM likely alone, got 9000.0; lower it
                    http-response, title          | http-request, path            | title.where: is a request, which says nothing of who sends it; use
                    """)
    void findsWhatAFileMayNotDoThoughItCanBeRead(String good, String bad, String fault)
            throws Exception {
        String text = PRODUCT.replaceFirst(java.util.regex.Pattern.quote(good),
                java.util.regex.Matcher.quoteReplacement(bad));
        assertThat(text).isNotEqualTo(PRODUCT);
        Path file = write("box.yaml", text);

        assertThat(lint(file).faults())
                .anySatisfy(line -> assertThat(line).startsWith(file + ", " + fault));
    }

    @Test
    void findsAQuestionThatWeighsTooMuch() throws Exception {
        Path file = write("box.yaml", PRODUCT.replaceFirst(
                "http-response, title: \\{ equals: Box \\}",
                "dns-question, name: { equals: Box }"));

        assertThat(lint(file).faults()).singleElement().asString().startsWith(file
                + ", title.likelihoodRatio: must be at most 5 for a dns-question, got 5000.0; ");
    }

    @Test
    void measuresOtherKindsByOtherRules() throws Exception {
        Path file = write("box.yaml", PRODUCT.replace("kind: ip-kvm", "kind: lookalike")
                .replace("likelihoodRatio: 5000", "likelihoodRatio: 9000"));

        assertThat(lint(file).faults()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path none = directory.resolve("none.yaml");

        assertThatThrownBy(() -> lint(none)).isInstanceOf(FingerprintException.class)
                .hasMessage(
                        none + ": no such file; name fingerprint files, or directories of them");
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private static Lint lint(Path path) throws FingerprintException {
        Lint lint = new Lint();
        lint.add(path);
        return lint;
    }
}
