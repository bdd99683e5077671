package io.farmhawk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsTest {
    /**
     * What OCSF 1.8.0 requires (ocsf/ocsf-schema 6fa6499a): events/base_event.json,
     * events/findings/finding.json, events/discovery/inventory_info.json, objects/metadata.json,
     * objects/finding_info.json, objects/device.json, objects/analytic.json, objects/observable.json.
     */
    private static final List<String> REQUIRED = List.of("activity_id", "category_uid", "class_uid",
            "metadata.product", "metadata.version", "severity_id", "time", "type_uid");
    private static final List<String> REQUIRED_OF_A_FINDING = List.of("finding_info.uid",
            "finding_info.analytic.type_id", "device.type_id");
    private static final List<String> REQUIRED_OF_INVENTORY = List.of("device.type_id");

    private static final Triage OPEN = new Triage.Open();
    private static final Instant LATER = Examples.FIRST_SEEN.plusSeconds(3600);
    private static final Triage ACKNOWLEDGED = new Triage.Acknowledged("ada", LATER);
    private static final Triage SUPPRESSED = new Triage.Suppressed("ada", LATER, "lab device",
            LATER.plusSeconds(60));
    private static final Triage RESOLVED = new Triage.Resolved("ada", LATER, "unplugged");

    private final Events events = new Events(Examples.TOPICS, Optional.of("0.1.0"));

    @Test
    void aFindingHasAllThatOcsfRequires() {
        Json.Obj event = events.finding(Examples.entry(Examples.finding(7))).data();

        assertThat(REQUIRED).allSatisfy(path -> assertThat(at(event, path)).isPresent());
        assertThat(REQUIRED_OF_A_FINDING)
                .allSatisfy(path -> assertThat(at(event, path)).isPresent());
        assertThat(event.list("observables")).isNotEmpty().allSatisfy(
                observable -> assertThat(at(observable, "type_id")).isPresent());
        // objects/evidences.json: at least one of a list in which data is
        assertThat(event.list("evidences")).hasSize(2)
                .allSatisfy(evidence -> assertThat(at(evidence, "data")).isPresent());
    }

    /** objects/vulnerability.json, cve.json, cvss.json, affected_package.json, remediation.json. */
    @Test
    void aFlawHasAllThatOcsfRequires() {
        Json.Obj event = events.finding(Examples.entry(Examples.vulnerable(7))).data();

        assertThat(event.list("vulnerabilities")).singleElement().satisfies(flaw -> {
            assertThat(at(flaw, "cve.uid")).contains(Json.text("CVE-2026-32295"));
            assertThat(at(flaw, "remediation.desc")).isPresent();
            assertThat(((Json.Obj) at(flaw, "cve").orElseThrow()).list("cvss")).singleElement()
                    .satisfies(cvss -> {
                        assertThat(at(cvss, "base_score")).contains(Json.number(7.5));
                        assertThat(at(cvss, "version")).contains(Json.text("3.1"));
                    });
            assertThat(((Json.Obj) flaw).list("affected_packages")).singleElement()
                    .satisfies(part -> {
                        assertThat(at(part, "name")).contains(Json.text("JetKVM"));
                        assertThat(at(part, "version")).contains(Json.text("0.4.7"));
                    });
        });
        assertThat(at(event.list("evidences").getFirst(), "name"))
                .contains(Json.text("ui-config"));
        assertThat(at(event, "finding_info.attacks")).isEmpty();
        assertThat(((Json.Obj) at(event, "finding_info").orElseThrow()).list("types"))
                .containsExactly(Json.text("vulnerable-firmware"));
    }

    @Test
    void inventoryHasAllThatOcsfRequires() {
        Json.Obj event = events.inventory(Examples.stranger(3), List.of()).data();

        assertThat(REQUIRED).allSatisfy(path -> assertThat(at(event, path)).isPresent());
        assertThat(REQUIRED_OF_INVENTORY)
                .allSatisfy(path -> assertThat(at(event, path)).isPresent());
    }

    @Test
    void classesAreNumberedAsOcsfNumbersThem() {
        Json.Obj finding = events.finding(Examples.entry(Examples.finding(7))).data();
        Json.Obj inventory = events.inventory(Examples.jetKvm(), List.of()).data();

        assertThat(number(finding, "class_uid")).isEqualTo(2004);
        assertThat(number(finding, "category_uid")).isEqualTo(2);
        assertThat(number(finding, "type_uid")).isEqualTo(200_401);
        assertThat(number(finding, "severity_id")).isEqualTo(4);
        assertThat(text(finding, "severity")).isEqualTo("High");
        assertThat(number(inventory, "class_uid")).isEqualTo(5001);
        assertThat(number(inventory, "category_uid")).isEqualTo(5);
        assertThat(number(inventory, "type_uid")).isEqualTo(500_102);
        assertThat(text(inventory, "metadata.version")).isEqualTo("1.8.0");
    }

    @Test
    void triageMovesActivityAndStatus() {
        assertThat(lifeCycle(OPEN, 1)).isEqualTo("Create, New, alert true");
        assertThat(lifeCycle(OPEN, 2)).isEqualTo("Update, New, alert true");
        assertThat(lifeCycle(ACKNOWLEDGED, 3)).isEqualTo("Update, In Progress, alert false");
        assertThat(lifeCycle(SUPPRESSED, 4)).isEqualTo("Update, Suppressed, alert false");
        assertThat(lifeCycle(RESOLVED, 5)).isEqualTo("Close, Resolved, alert false");
    }

    private String lifeCycle(Triage triage, int revision) {
        Json.Obj event = events.finding(Examples.entry(Examples.finding(7, triage, revision)))
                .data();
        assertThat(number(event, "type_uid")).isEqualTo(200_400 + number(event, "activity_id"));
        return text(event, "activity_name") + ", " + text(event, "status") + ", alert "
                + at(event, "is_alert").orElseThrow().toText();
    }

    @Test
    void namesTheAttackTechniqueWithItsParents() {
        Json.Obj event = events.finding(Examples.entry(Examples.finding(7))).data();

        Json attack = ((Json.Obj) at(event, "finding_info").orElseThrow()).list("attacks")
                .getFirst();
        assertThat(text(attack, "sub_technique.uid")).isEqualTo("T1219.003");
        assertThat(text(attack, "sub_technique.name")).isEqualTo("Remote Access Hardware");
        assertThat(text(attack, "technique.uid")).isEqualTo("T1219");
        assertThat(text(attack, "tactic.uid")).isEqualTo("TA0011");
    }

    @Test
    void carriesTheWholeFindingSoThatNothingIsLost() throws JsonTextException {
        Finding finding = Examples.finding(7, SUPPRESSED, 4);

        String payload = new String(events.finding(Examples.entry(finding)).payload(),
                StandardCharsets.UTF_8);

        Json read = at(JsonText.parse(payload), "unmapped.farmhawk.finding").orElseThrow();
        assertThat(FindingJson.read(read)).contains(finding);
    }

    @Test
    void sendingAFindingAgainGivesTheSameEvent() {
        CloudEvent once = events.finding(Examples.entry(Examples.finding(7)));
        CloudEvent again = events.finding(Examples.entry(Examples.finding(7)));

        assertThat(again).isEqualTo(once);
        assertThat(once.id()).isEqualTo("f-0000000000000007-1");
    }

    @Test
    void theEnvelopeHasTheAttributesOfCloudEvents() {
        CloudEvent event = events.finding(Examples.entry(Examples.finding(7)));

        assertThat(event.attributes()).containsEntry("specversion", "1.0")
                .containsEntry("source", "/farmhawk/local/home/fh-0123456789")
                .containsEntry("type", "io.farmhawk.finding.v1")
                .containsEntry("subject", "f-0000000000000007")
                .containsEntry("time", "2026-03-02T09:12:05.500Z")
                .containsEntry("sequence", "0000000000000000001").containsKey("ledgerhash");
        assertThat(event.attributes().keySet()).allMatch(name -> name.matches("[a-z0-9]+"));
    }

    @Test
    void anotherVerdictIsAnotherInventoryEvent() {
        String before = events.inventory(Examples.jetKvm(), List.of()).id();
        String same = events.inventory(Examples.jetKvm(), List.of()).id();
        String after = events.inventory(Examples.jetKvm(),
                List.of(Examples.verdict(Confidence.POSSIBLE, 0.6))).id();

        assertThat(same).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void inventorySaysInOneLineWhatIsBelieved() {
        assertThat(text(events.inventory(Examples.jetKvm(), List.of()).data(), "message"))
                .isEqualTo("jetkvm-0a1b2c: no verdict");
        assertThat(text(events.inventory(Examples.jetKvm(),
                List.of(Examples.verdict(Confidence.CONFIRMED, 0.9999))).data(), "message"))
                .isEqualTo("jetkvm-0a1b2c: JetKVM confirmed, 99.9 %");
    }

    @Test
    void onlyAConfirmedVerdictSaysWhatADeviceIs() {
        Json.Obj likely = events.inventory(Examples.jetKvm(),
                List.of(Examples.verdict(Confidence.LIKELY, 0.95))).data();
        Json.Obj confirmed = events.inventory(Examples.jetKvm(),
                List.of(Examples.verdict(Confidence.CONFIRMED, 0.995))).data();

        assertThat(number(likely, "device.type_id")).isZero();
        assertThat(at(likely, "device.model")).isEmpty();
        assertThat(number(confirmed, "device.type_id")).isEqualTo(99);
        assertThat(text(confirmed, "device.type")).isEqualTo("ip-kvm");
        assertThat(text(confirmed, "device.model")).isEqualTo("JetKVM");
    }

    @Test
    void aClassOfThingsIsATypeAndNoModel() {
        Json.Obj event = events.inventory(Examples.jetKvm(), List.of(new Verdict("phone",
                "Phone or tablet", "asset-class", 0.995, Confidence.CONFIRMED, List.of(),
                List.of()))).data();

        assertThat(text(event, "device.type")).isEqualTo("phone");
        assertThat(at(event, "device.model")).isEmpty();
    }

    @Test
    void neverRoundsUpToCertainty() {
        Json.Obj event = events.finding(Examples.entry(Examples.finding(7))).data();

        assertThat(number(event, "confidence_score")).isEqualTo(99);
        assertThat(text(event, "finding_info.desc")).contains("99.9 %").doesNotContain("100");
    }

    @Test
    void theStateOfHealthCannotBeOverwritten() {
        Json.Obj details = Json.object().put("state", "fine").put("frames", 12).build();

        Json.Obj data = events.health(Events.State.ONLINE, LATER, details).data();

        assertThat(text(data, "state")).isEqualTo("online");
        assertThat(number(data, "frames")).isEqualTo(12);
    }

    private static Optional<Json> at(Json json, String path) {
        Optional<Json> here = Optional.of(json);
        for (String name : path.split("\\.")) {
            here = here.flatMap(
                    value -> value instanceof Json.Obj part ? part.member(name) : Optional.empty());
        }
        return here;
    }

    private static String text(Json json, String path) {
        return ((Json.Text) at(json, path).orElseThrow()).value();
    }

    private static double number(Json json, String path) {
        return ((Json.Num) at(json, path).orElseThrow()).value();
    }
}
