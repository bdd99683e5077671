package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FirmwareVersion;
import io.farmhawk.fingerprint.Lint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.SimulatedUnit;
import io.farmhawk.fingerprint.Vulnerability;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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
        List<String> examples = documented();

        Fingerprint plain = Fingerprint.parse("docs/fingerprints.md", examples.getFirst());
        Fingerprint whole = Fingerprint.parse("docs/fingerprints.md",
                examples.getFirst() + examples.get(1));

        assertThat(plain.brokenExamples()).isEmpty();
        assertThat(whole.brokenExamples()).isEmpty();
        assertThat(whole.firmware().versions()).hasSize(1);
        assertThat(whole.firmware().vulnerabilities()).hasSize(1);
    }

    /** The first two examples in YAML: a fingerprint, and what may be added to it. */
    private static List<String> documented() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("farmhawk.root"), "docs/fingerprints.md"));
        return Pattern.compile("(?s)```yaml\\n(.*?)\\n *```").matcher(page).results().limit(2)
                .map(example -> example.group(1).stripIndent() + "\n").toList();
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
    void asksFewPortsBesideThoseOfTheWeb() {
        assertThat(Network.PACK.probes()).extracting(PortProbe::port).startsWith(443, 80)
                .doesNotHaveDuplicates().contains(8080).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void noSignOfAKvmIsARequestToOne() {
        // A request is sent by whoever sits in front of the device.
        assertThat(Network.PACK.fingerprints())
                .filteredOn(each -> !each.kind().equals("operating-system"))
                .flatExtracting(Fingerprint::signals).noneMatch(
                        signal -> signal.where().asksFor(ObservationKind.HTTP_REQUEST));
    }

    @Test
    void aQuestionWeighsLittleBecauseAResolverAsksForOthers() {
        assertThat(signals())
                .filteredOn(
                        each -> each.where().isAll(ObservationKind.DNS_QUESTION))
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
        Json.Obj schema = schema("fingerprint");
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
        assertThat(object(object(definitions, "versionRule"), "properties").members())
                .containsOnlyKeys("id", "where", "extract", "source", "examples");
        assertThat(object(object(definitions, "vulnerability"), "properties").members())
                .containsOnlyKeys("id", "summary", "severity", "cvss", "affected", "fixed",
                        "source");
        assertThat(object(schema, "properties").members()).containsOnlyKeys("id", "name", "kind",
                "family", "status", "prior", "date", "references", "falsePositives", "probes",
                "signals", "version", "vulnerabilities");
    }

    @Test
    void everyVersionThatARuleReadsCanBeComparedAndHasASource() {
        assertThat(Network.PACK.fingerprints()).flatExtracting(each -> each.firmware().versions())
                .isNotEmpty().allSatisfy(rule -> {
                    assertThat(rule.sources()).as(rule.id()).isNotEmpty();
                    assertThat(rule.match()).as(rule.id()).isNotEmpty()
                            .allMatch(each -> FirmwareVersion.of(each.version()).isPresent());
                    assertThat(rule.reject()).as(rule.id()).isNotEmpty();
                });
    }

    @Test
    void everyVulnerabilityHasASourceAndARatingAndNoFixIsAffected() {
        assertThat(vulnerabilities()).hasSizeGreaterThan(8).allSatisfy(flaw -> {
            assertThat(flaw.id()).matches("CVE-[0-9]{4}-[0-9]{4,}");
            assertThat(flaw.sources()).as(flaw.id()).isNotEmpty();
            assertThat(flaw.sources()).as(flaw.id())
                    .anyMatch(source -> source.endsWith(flaw.id()));
            assertThat(flaw.severity()).as(flaw.id()).isNotEqualTo(Vulnerability.Severity.NONE);
        });
    }

    @Test
    void knowsTheFlawsOfTheCoordinatedAdvisoryButForTheDeviceThatNobodyCanName() {
        assertThat(vulnerabilities()).extracting(Vulnerability::id).contains("CVE-2026-32290",
                "CVE-2026-32291", "CVE-2026-32292", "CVE-2026-32293", "CVE-2026-32294",
                "CVE-2026-32295", "CVE-2026-32296");
    }

    @Test
    void unitSchemaKnowsTheKindsFieldsAndStatesThatTheReaderKnows() throws Exception {
        Json.Obj schema = schema("unit");
        Json.Obj definitions = object(schema, "$defs");

        for (ObservationKind kind : ObservationKind.values()) {
            if (!kind.fields().isEmpty()) {
                assertThat(object(object(definitions, kind.word()), "properties").members()
                        .keySet()).as(kind.word()).containsExactlyInAnyOrderElementsOf(Stream
                                .concat(Stream.of("observation"), kind.fields().stream())
                                .toList());
            }
        }
        assertThat(object(object(object(schema, "properties"), "states"), "properties").members()
                .keySet()).containsExactlyElementsOf(Arrays
                        .stream(SimulatedUnit.State.values()).map(SimulatedUnit.State::word)
                        .toList());
    }

    @Test
    void unitsAreWrittenAsTheirSchemaSays() throws Exception {
        Json.Obj schema = schema("unit");
        Json.Obj definitions = object(schema, "$defs");
        for (String file : Files.readAllLines(FILES.resolve("units/index.txt"))) {
            Json.Obj unit = (Json.Obj) JsonText.parseYaml(Files.readString(FILES.resolve(file)));

            assertThat(object(schema, "properties").members().keySet()).as(file)
                    .containsAll(unit.members().keySet());
            schema.list("required").forEach(key -> assertThat(unit.members()).as(file)
                    .containsKey(((Json.Text) key).value()));
            object(unit, "sights").members().forEach((name, sight) -> {
                Json.Obj fields = (Json.Obj) sight;
                Json.Obj kind = object(definitions, fields.needText("observation"));
                assertThat(fields.members().keySet()).as(file + ", " + name)
                        .allMatch(field -> field.startsWith("header.")
                                || object(kind, "properties").members().containsKey(field));
            });
        }
    }

    @Test
    void noFamilyIsNamedAsAProductIs() {
        List<String> ids = Network.PACK.fingerprints().stream().map(Fingerprint::id).toList();

        assertThat(Network.PACK.fingerprints()).flatExtracting(
                each -> each.family().stream().toList()).isNotEmpty().doesNotContainAnyElementsOf(
                        ids);
    }

    @Test
    void lintFindsNothing() throws Exception {
        Lint lint = new Lint();
        lint.add(FILES.resolve("products"));

        assertThat(lint.faults()).isEmpty();
    }

    private static Json.Obj schema(String name) throws Exception {
        return (Json.Obj) JsonText
                .parse(Files.readString(FILES.resolve("schema/" + name + ".schema.json")));
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return (Json.Obj) parent.member(name).orElseThrow(
                () -> new AssertionError("no " + name));
    }

    private static List<Vulnerability> vulnerabilities() {
        return Network.PACK.fingerprints().stream()
                .flatMap(each -> each.firmware().vulnerabilities().stream()).toList();
    }

    private static List<Signal> signals() {
        return Network.PACK.fingerprints().stream().flatMap(each -> each.signals().stream())
                .toList();
    }
}
