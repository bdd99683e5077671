package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.FirmwareSamples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.fingerprint.Vulnerability.Severity;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmwareReaderTest {
    @Test
    void readsWhereAVersionIsToldAndWhatIsWrongWithWhich() {
        FirmwareFacts firmware = Samples.fingerprint(PRODUCT).firmware();

        assertThat(firmware.versions()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("script");
            assertThat(rule.sources()).containsExactly("manual");
            assertThat(rule.brokenExamples()).isEmpty();
        });
        assertThat(firmware.vulnerabilities()).extracting(Vulnerability::severity)
                .containsExactly(Severity.CRITICAL, Severity.LOW);
        assertThat(firmware.vulnerabilities()).extracting(each -> each.affected().toString())
                .containsExactly("before 1.4, from 2.0 before 2.1", "all versions");
        assertThat(firmware.vulnerabilities().getFirst().cvss().orElseThrow().version())
                .isEqualTo("3.1");
    }

    @ParameterizedTest
    @CsvSource({"1.3, true", "1.4, false", "1.9, false", "2.0, true", "2.0.9, true", "2.1, false",
            "2.1-rc1, false", "1.4 beta, false"})
    void holdsAVersionThatLiesInARange(String version, boolean affected) {
        Vulnerability flaw = Samples.fingerprint(PRODUCT).firmware().vulnerabilities().getFirst();

        assertThat(flaw.affected().hold(FirmwareVersion.of(version))).isEqualTo(affected);
    }

    @Test
    void anUnknownVersionIsInNoRangeButAmongAll() {
        FirmwareFacts firmware = Samples.fingerprint(PRODUCT).firmware();

        assertThat(firmware.vulnerabilities())
                .extracting(each -> each.affected().hold(Optional.empty()))
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource({"1.2, 1.4", "2.0, 2.1"})
    void namesTheNearestFixAboveTheVersion(String version, String fix) {
        Vulnerability flaw = Samples.fingerprint(PRODUCT).firmware().vulnerabilities().getFirst();

        assertThat(flaw.fixFor(FirmwareVersion.of(version))).contains(fix);
        assertThat(flaw.fixFor(Optional.empty())).contains("1.4 or 2.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "where: { observation: http-response, body: { contains: BOX_VERSION } }|where: { all: [] }|version[0].where.observation: is missing",
            "CVE-2026-0001|GHSA-1|vulnerabilities[0].id: must be the id of a CVE",
            "CVE-2026-0002|CVE-2026-0001|vulnerabilities[1].id: \"CVE-2026-0001\" is there twice",
            "summary: lets anybody in|summary: \"\"|vulnerabilities[0].summary: must be text",
            "score: 9.8|score: 11|vulnerabilities[0].cvss.score: must be from 0 to 10",
            "CVSS:3.1/AV:N|AV:N|vulnerabilities[0].cvss.vector: is no vector",
            "severity: low|severity: awful|vulnerabilities[1].severity: is not \"awful\"",
            "severity: low|sources: x|vulnerabilities[1].sources: is no key here",
            "{ all: true }|{ all: false }|vulnerabilities[1].affected.all: can only be true",
            "{ all: true }|{ all: true, before: \"1.0\" }|affected.before: is no key here",
            "{ all: true }|[]|vulnerabilities[1].affected: must be a list of 1 to 32",
            "{ before: \"1.4\" }|{ before: latest }|before: is no version that can be compared",
            "{ before: \"1.4\" }|{ before: 1.4 }|before: must be text",
            "{ before: \"1.4\" }|{ from: \"1.4\" }|affected[0].before: is missing",
            "from: \"2.0\"|from: \"2.1\"|affected[1].from: must be below before",
            "fixed: [\"1.4\", \"2.1\"]|fixed: \"1.3\"|fixed: names 1.3, which is affected",
            "extract: { body: 'BOX_VERSION=\"([^\"]*)\"' }|extract: { body: x }|it takes 0 groups",
            "extract: { body: 'BOX_VERSION=\"([^\"]*)\"' }|extract: { body: '(a)(b)' }|2 groups",
            "extract: { body: 'BOX_VERSION=\"([^\"]*)\"' }|extract: { bodi: '(a)' }|is no field of",
            "extract: { body: 'BOX_VERSION=\"([^\"]*)\"' }|extract: {}|needs exactly one field",
            "extract: { body: 'BOX_VERSION=\"([^\"]*)\"' }|extract: { body: '(?<=a)(b)' }|RE2",
            "version: \"1.2\"|version: \"\"|examples.match[0].version: must be text",
            "- id: script|- id: Script|version[0].id: must be in kebab case"})
    void refusesWhatBreaksARuleInOneLine(String right, String wrong, String complaint) {
        String yaml = PRODUCT.replace(right, wrong);
        assertThat(yaml).isNotEqualTo(PRODUCT);

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class).hasMessageStartingWith("box.yaml, ")
                .hasMessageContaining(complaint).message().doesNotContain("\n");
    }

    @Test
    void neverFailsOtherwiseOnADamagedFile() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged = new StringBuilder(PRODUCT);
            for (int i = 0; i < 4; i++) {
                int at = PRODUCT.indexOf("version:") + random.nextInt(
                        PRODUCT.length() - PRODUCT.indexOf("version:"));
                damaged.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }

            assertThat(readOrRefused(damaged.toString())).as("seed %d", seed).isTrue();
        }
    }

    private static boolean readOrRefused(String yaml) {
        try {
            return Fingerprint.parse("box.yaml", yaml).brokenExamples() != null;
        } catch (FingerprintException e) {
            return !String.valueOf(e.getMessage()).contains("\n");
        }
    }
}
