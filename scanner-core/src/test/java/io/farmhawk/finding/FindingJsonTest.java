package io.farmhawk.finding;

import static io.farmhawk.finding.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.EvidenceJson;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.VerdictJson;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings as JSON, and with them verdicts, evidence and assets. */
class FindingJsonTest {
    static Stream<Triage> triages() {
        return Stream.of(new Triage.Open(), new Triage.Acknowledged("ann \"the\" SOC", NOON),
                new Triage.Suppressed("ann", NOON, "test bench", NOON.plusNanos(1)),
                new Triage.Resolved("farmhawk", NOON.plusMillis(3), ""));
    }

    @ParameterizedTest
    @MethodSource("triages")
    void readsWhatItWrote(Triage triage) throws JsonTextException {
        Finding finding = Samples.finding(7).moved(triage, NOON.plusNanos(123_456_789));

        Json read = JsonText.parse(FindingJson.write(finding).toText());

        assertThat(FindingJson.read(read)).contains(finding);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-300, 0.1 + 0.2, 1 - 1e-16, 1})
    void keepsEveryProbabilityAndWeightExactly(double probability) throws JsonTextException {
        Evidence evidence = new Evidence("s", "g", 1 / (probability + 1e-12), "tls-certificate",
                "subject \"O=\u0000\u001F\u2028\"",
                new Provenance(Instant.EPOCH.minusNanos(1), "probe:tls", (1L << 53) - 1));
        Verdict verdict = new Verdict("pikvm", "PiKVM", "ip-kvm", probability,
                Confidence.POSSIBLE, List.of(evidence), List.of());

        Json read = JsonText.parse(VerdictJson.write(verdict).toText());

        assertThat(VerdictJson.read(read)).contains(verdict);
    }

    @Test
    void keepsThatASignIsStale() throws JsonTextException {
        Evidence evidence = new Evidence("s", "g", 40, "dhcp-identity", "host name \"x\"",
                new Provenance(NOON, "eth0", 1),
                Optional.of(new Evidence.Stale(NOON.plusSeconds(5), 0.25)));

        Json read = JsonText.parse(EvidenceJson.write(evidence).toText());

        assertThat(EvidenceJson.read(read)).contains(evidence);
        assertThat(EvidenceJson.read(JsonText
                .parse(EvidenceJson.write(evidence).toText().replace("0.25", "1.25")))).isEmpty();
        assertThat(EvidenceJson.read(JsonText.parse(EvidenceJson.write(evidence).toText()
                .replaceAll("\\{\"lastSeen[^}]*}", "7")))).isEmpty();
    }

    @Test
    void readsAVerdictFromBeforeItAskedAnything() throws JsonTextException {
        Verdict verdict = Samples.verdict("pikvm", Confidence.LIKELY, "page");
        String text = VerdictJson.write(verdict).toText();

        String old = text.replaceAll(",\"wouldSettle\":\\[.*?]", "");

        assertThat(old).doesNotContain("wouldSettle").contains("evidence");
        assertThat(VerdictJson.read(JsonText.parse(old)).orElseThrow().wouldSettle()).isEmpty();
        assertThat(VerdictJson.read(JsonText.parse(text.replace("\"gain\":8.5", "\"gain\":-8.5"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"x\"", "{}"})
    void refusesWhatIsNoObjectOfItsKind(String text) throws JsonTextException {
        Json json = JsonText.parse(text);

        assertThat(FindingJson.read(json)).isEmpty();
        assertThat(VerdictJson.read(json)).isEmpty();
        assertThat(EvidenceJson.read(json)).isEmpty();
        assertThat(AssetJson.read(json)).isEmpty();
    }

    @Test
    void refusesEachMemberThatIsMissingOrOfAnotherType() {
        Json whole = FindingJson.write(
                Samples.finding(7).moved(new Triage.Resolved("ann", NOON, "gone"), NOON));
        assertThat(FindingJson.read(whole)).isPresent();

        List<Json> damaged = new ArrayList<>();
        damage(whole, damaged);

        assertThat(damaged).hasSizeGreaterThan(40);
        assertThat(damaged).allSatisfy(
                each -> assertThat(FindingJson.read(each)).as(each.toText()).isEmpty());
    }

    // Each with one member gone, or null; but those that may be missing, or follow from others.
    private static void damage(Json whole, List<Json> damaged) {
        for (Map.Entry<List<String>, Json> each : members(whole).entrySet()) {
            String name = each.getKey().getLast();
            if (!List.of("attackTechnique", "label", "mac", "vendor", "addresses", "names",
                    "protocols", "evidence", "wouldSettle").contains(name)) {
                // A finding without a kind is an old one, of the only kind there was.
                if (!each.getKey().equals(List.of("kind"))) {
                    damaged.add(without(whole, each.getKey(), false));
                }
                damaged.add(without(whole, each.getKey(), true));
            }
        }
    }

    private static Map<List<String>, Json> members(Json json) {
        Map<List<String>, Json> members = new LinkedHashMap<>();
        if (json instanceof Json.Obj(SequencedMap<String, Json> own)) {
            own.forEach((name, value) -> {
                members.put(List.of(name), value);
                members(value).forEach((path, inner) -> members.put(
                        Stream.concat(Stream.of(name), path.stream()).toList(), inner));
            });
        }
        return members;
    }

    private static Json without(Json json, List<String> path, boolean isNull) {
        Json.Obj object = (Json.Obj) json;
        SequencedMap<String, Json> members = new LinkedHashMap<>(object.members());
        String name = path.getFirst();
        if (path.size() > 1) {
            members.put(name, without(object.member(name).orElseThrow(),
                    path.subList(1, path.size()), isNull));
        } else if (isNull) {
            members.put(name, new Json.Null());
        } else {
            members.remove(name);
        }
        return new Json.Obj(members);
    }

    @Test
    void refusesValuesThatCannotBe() {
        String whole = FindingJson.write(Samples.finding(7)).toText();

        assertThat(List.of(whole.replace("\"revision\":1", "\"revision\":0"),
                whole.replace("\"state\":\"open\"", "\"state\":\"closed\""),
                whole.replace("\"severity\":\"high\"", "\"severity\":\"dire\""),
                whole.replace("\"probability\":0.995", "\"probability\":1.5"),
                whole.replace("\"confidence\":\"confirmed\"", "\"confidence\":\"sure\""),
                whole.replace("\"likelihoodRatio\":250.5", "\"likelihoodRatio\":0"),
                whole.replace("\"frame\":4711", "\"frame\":-1"),
                whole.replace("\"id\":\"f-", "\"id\":\"g-"),
                whole.replace("192.168.1.7\"]", "192.168.1.777\"]"),
                whole.replace("2026-03-01T12:00:00Z", "yesterday"))).allSatisfy(text -> {
                    assertThat(text).isNotEqualTo(whole);
                    assertThat(FindingJson.read(JsonText.parse(text))).as(text).isEmpty();
                });
    }

    @Test
    void neverThrowsOnDamagedText() {
        long seed = 20_260_301;
        Random random = new Random(seed);
        String whole = FindingJson.write(Samples.finding(7)).toText();
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int i = random.nextInt(3); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
            }
            try {
                read += FindingJson.read(JsonText.parse(text.toString())).isPresent() ? 1 : 0;
            } catch (JsonTextException e) {
                assertThat(e.line()).isPositive();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + text, e);
            }
        }

        assertThat(read).as("seed %d", seed).isBetween(1, 19_999);
    }
}
