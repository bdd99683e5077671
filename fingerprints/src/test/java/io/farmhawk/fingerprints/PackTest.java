package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pack keeps its own rules. */
class PackTest {
    private static final Path FILES = Path.of(System.getProperty("farmhawk.root"),
            "fingerprints/src/main/resources/io/farmhawk/fingerprints");

    @TestFactory
    Stream<DynamicTest> everyExampleIsRight() {
        return Network.PACK.fingerprints().stream().map(fingerprint -> DynamicTest.dynamicTest(
                fingerprint.id(), () -> assertThat(fingerprint.brokenExamples()).isEmpty()));
    }

    @Test
    void indexNamesEveryProductAndNothingElse() throws IOException {
        try (Stream<Path> files = Files.walk(FILES.resolve("products"))) {
            List<String> products = files.filter(Files::isRegularFile)
                    .map(file -> FILES.relativize(file).toString().replace('\\', '/')).sorted()
                    .toList();

            assertThat(Files.readAllLines(FILES.resolve("index.txt"))).isEqualTo(products);
        }
        assertThat(Network.PACK.fingerprints()).hasSameSizeAs(
                Files.readAllLines(FILES.resolve("index.txt")));
    }

    @Test
    void theExampleOfTheDocumentationIsAFingerprint() throws Exception {
        Path page = Path.of(System.getProperty("farmhawk.root"), "docs/fingerprints.md");
        String text = Files.readString(page);
        int from = text.indexOf("```yaml") + "```yaml".length();

        Fingerprint example = Fingerprint.parse("docs/fingerprints.md",
                text.substring(from, text.indexOf("```", from)));

        assertThat(example.brokenExamples()).isEmpty();
    }

    @Test
    void knowsTheDevicesItPromises() {
        assertThat(Network.PACK.fingerprints()).filteredOn(each -> each.kind().equals("ip-kvm"))
                .extracting(Fingerprint::id).contains("pikvm", "tinypilot", "jetkvm", "nanokvm",
                        "glkvm", "blikvm", "one-kvm", "picokvm");
    }

    @Test
    void asksForFewPathsAndTheRootFirst() {
        assertThat(Network.PACK.httpPaths()).startsWith("/").doesNotHaveDuplicates()
                .contains("/login/", "/api/auth/check", "/device/status").hasSizeLessThan(16);
    }

    @Test
    void noSignOfAKvmIsARequestToOne() {
        // A request is sent by whoever sits in front of the device.
        assertThat(Network.PACK.fingerprints())
                .filteredOn(each -> !each.kind().equals("operating-system"))
                .flatExtracting(Fingerprint::signals).noneMatch(
                        signal -> signal.where().observation() == ObservationKind.HTTP_REQUEST);
    }

    @Test
    void aQuestionWeighsLittleBecauseAResolverAsksForOthers() {
        assertThat(signals())
                .filteredOn(
                        each -> each.where().observation() == ObservationKind.DNS_QUESTION)
                .isNotEmpty().allMatch(signal -> signal.likelihoodRatio() <= 5);
    }

    @Test
    void noSingleSignMakesAKvmLikely() {
        for (Fingerprint product : Network.PACK.fingerprints()) {
            double odds = product.prior() / (1 - product.prior());
            if (product.kind().equals("ip-kvm")) {
                assertThat(product.signals()).allSatisfy(signal -> assertThat(
                        odds * signal.likelihoodRatio()).as(product.id() + "/" + signal.id())
                        .isLessThan(9));
            }
        }
    }

    @Test
    void schemaKnowsTheKindsAndFieldsThatTheReaderKnows() throws Exception {
        Json.Obj schema = (Json.Obj) JsonText
                .parse(Files.readString(FILES.resolve("schema/fingerprint.schema.json")));
        Json.Obj definitions = object(schema, "$defs");

        for (ObservationKind kind : ObservationKind.values()) {
            if (kind.fields().isEmpty()) {
                assertThat(definitions.members()).doesNotContainKey(kind.word());
                continue;
            }
            Json.Obj properties = object(object(definitions, kind.word()), "properties");
            assertThat(properties.members().keySet()).as(kind.word())
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                            Stream.of("observation"), kind.fields().stream()).toList());
        }
        assertThat(object(definitions, "signal").list("required")).hasSize(6);
        assertThat(object(object(definitions, "signal"), "properties").members())
                .containsOnlyKeys("id", "group", "likelihoodRatio", "where", "source", "examples");
        assertThat(object(schema, "properties").members().keySet()).containsAll(
                Arrays.asList("id", "name", "kind", "status", "prior", "date", "references",
                        "falsePositives", "probes", "signals"));
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return (Json.Obj) parent.member(name).orElseThrow(
                () -> new AssertionError("no " + name));
    }

    private static List<Signal> signals() {
        return Network.PACK.fingerprints().stream().flatMap(each -> each.signals().stream())
                .toList();
    }
}
