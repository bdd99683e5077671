package io.farmhawk.finding;

import static io.farmhawk.finding.FindingKind.IP_KVM;
import static io.farmhawk.finding.FindingKind.KVM_SWITCH_IP;
import static io.farmhawk.finding.FindingKind.VULNERABLE_FIRMWARE;
import static io.farmhawk.finding.Samples.NOON;
import static io.farmhawk.finding.Samples.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.AffectedVersions;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.FirmwareVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;
import io.farmhawk.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingKindTest {
    private static final Vulnerability MENDED = flaw("CVE-2026-0001",
            Vulnerability.Severity.CRITICAL, "1.4");
    private static final Vulnerability OPEN = flaw("CVE-2026-0002", Vulnerability.Severity.LOW);

    private final Findings findings = new Findings(FindingLog.NONE, List.of(), 10);

    @ParameterizedTest
    @CsvSource({"ip-kvm, POSSIBLE, none", "ip-kvm, LIKELY, CRITICAL", "ip-kvm, CONFIRMED, CRITICAL",
            "bmc, LIKELY, CRITICAL", "kvm-switch-ip, LIKELY, CRITICAL",
            "lookalike, CONFIRMED, none", "remote-access-host, CONFIRMED, none",
            "asset-class, CONFIRMED, none"})
    void aFlawIsToldOfWhatIsBelieved(String kind, Confidence confidence, String severity)
            throws IOException {
        Optional<Finding> opened = findings.judge(VULNERABLE_FIRMWARE, asset(1),
                List.of(with(kind, confidence, "1.2", MENDED)), NOON);

        assertThat(opened.map(each -> each.severity().name()).orElse("none")).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"kvm-switch-ip, CONFIRMED, MEDIUM", "kvm-switch-ip, LIKELY, none",
            "bmc, CONFIRMED, none", "lookalike, CONFIRMED, none", "ip-kvm, CONFIRMED, none"})
    void aRackKvmIsToldOnceItIsCertain(String kind, Confidence confidence, String severity)
            throws IOException {
        Optional<Finding> opened = findings.judge(KVM_SWITCH_IP, asset(1),
                List.of(Samples.verdict("box", kind, 0.995, confidence, "page", "snmp")), NOON);

        assertThat(opened.map(each -> each.severity().name()).orElse("none")).isEqualTo(severity);
    }

    @Test
    void saysWhatIsKnownOfTheFixAndNoMore() {
        Verdict both = with("ip-kvm", Confidence.LIKELY, "1.2", MENDED, OPEN);
        Verdict mended = with("ip-kvm", Confidence.CONFIRMED, "1.2", MENDED);
        Verdict untold = new Verdict("box", "Box", "ip-kvm", 0.995, Confidence.CONFIRMED,
                List.of(), List.of(), new Firmware(Optional.empty(), List.of(OPEN)));

        assertThat(title(mended)).isEqualTo("Box 1.2 at 192.168.1.1 (pikvm) has 1 known"
                + " vulnerability: CVE-2026-0001, fixed in 1.4");
        assertThat(title(both)).isEqualTo("Likely Box 1.2 at 192.168.1.1 (pikvm) has 2 known"
                + " vulnerabilities: CVE-2026-0001, CVE-2026-0002, fixed in 1.4 but for 1, with no"
                + " fixed version known");
        assertThat(title(untold)).isEqualTo("Box at 192.168.1.1 (pikvm) has 1 known"
                + " vulnerability: CVE-2026-0002, no fixed version known");
    }

    @Test
    void oneDeviceHasAFindingOfEachKindWithALifeOfItsOwn() throws IOException {
        List<Verdict> belief = List.of(with("ip-kvm", Confidence.CONFIRMED, "1.2", MENDED));
        Finding kvm = findings.judge(IP_KVM, asset(1), belief, NOON).orElseThrow();
        Finding flaw = findings.judge(VULNERABLE_FIRMWARE, asset(1), belief, NOON).orElseThrow();
        findings.triage(flaw.id(), new Triage.Resolved("kim", NOON, "patched"), NOON);

        Optional<Finding> again = findings.judge(VULNERABLE_FIRMWARE, asset(1), belief, NOON);
        Optional<Finding> other = findings.judge(VULNERABLE_FIRMWARE, asset(1),
                List.of(with("ip-kvm", Confidence.CONFIRMED, "1.3", MENDED)), NOON);

        assertThat(kvm.id()).isNotEqualTo(flaw.id());
        assertThat(again).isEmpty();
        assertThat(other.orElseThrow().triage()).isInstanceOf(Triage.Open.class);
        assertThat(findings.finding(kvm.id())).contains(kvm);
    }

    @Test
    void aMergedDeviceTakesAllItsFindingsAlong() throws IOException {
        List<Verdict> belief = List.of(with("ip-kvm", Confidence.CONFIRMED, "1.2", MENDED));
        for (FindingKind kind : FindingKind.values()) {
            findings.judge(kind, asset(1), belief, NOON);
        }

        List<Finding> merged = findings.merged(Samples.assetId(2), Samples.assetId(1), NOON);

        assertThat(merged).extracting(Finding::kind).containsExactly(IP_KVM, VULNERABLE_FIRMWARE);
        assertThat(findings.open()).isZero();
    }

    @Test
    void aFindingComesBackFromJsonWholeAndAnOldOneAsThatOfAnIpKvm() {
        Finding finding = LifeCycle.opened(VULNERABLE_FIRMWARE, asset(1, "192.168.1.1"),
                with("ip-kvm", Confidence.CONFIRMED, "1.2", MENDED, OPEN), NOON);
        var json = FindingJson.write(finding);
        var members = new LinkedHashMap<>(json.members());
        members.remove("kind");

        assertThat(FindingJson.read(json)).contains(finding);
        assertThat(json.member("attackTechnique")).isEmpty();
        assertThat(FindingJson.read(new Json.Obj(members)).orElseThrow().kind())
                .isEqualTo(IP_KVM);
        members.put("kind", Json.text("unheard-of"));
        assertThat(FindingJson.read(new Json.Obj(members))).isEmpty();
    }

    private static String title(Verdict verdict) {
        return Title.of(VULNERABLE_FIRMWARE, asset(1, "192.168.1.1"), verdict);
    }

    private static Verdict with(String kind, Confidence confidence, String version,
            Vulnerability... flaws) {
        return new Verdict("box", "Box", kind, 0.95, confidence,
                List.of(Samples.evidence("page")), List.of(),
                new Firmware(Optional.of(new ToldVersion(version, Samples.evidence("version"))),
                        List.of(flaws)));
    }

    private static Vulnerability flaw(String id, Vulnerability.Severity severity,
            String... fixed) {
        AffectedVersions affected = fixed.length == 0
                ? new AffectedVersions(true, List.of())
                : new AffectedVersions(false, List.of(new AffectedVersions.Range(Optional.empty(),
                        FirmwareVersion.of(fixed[0]).orElseThrow())));
        return new Vulnerability(id, "lets anybody in", severity, Optional.empty(), affected,
                Arrays.asList(fixed), List.of("manual"));
    }
}
