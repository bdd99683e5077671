package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From what devices show, with the whole pack, to findings about their firmware. */
class FirmwareFindingTest {
    private static final String JETKVM = "30:52:53:0a:0b:0c";

    private final Network network = new Network();
    private final Findings findings = new Findings(FindingLog.NONE, List.of(), 100);

    @Test
    void anOldJetKvmIsFoundWithItsVersionAndBothOfItsFlaws() throws IOException {
        Network.Device device = jetKvm();
        double before = device.kvmVerdicts().getFirst().probability();
        device.answers(200, List.of(), Optional.empty(), settings("0.4.7"));

        List<Finding> found = judged(device);

        assertThat(found).extracting(Finding::kind).containsExactly(FindingKind.IP_KVM,
                FindingKind.VULNERABLE_FIRMWARE);
        assertThat(found.getLast().title()).isEqualTo("JetKVM 0.4.7 at 192.0.2.7 (jetkvm-a1b2)"
                + " has 2 known vulnerabilities: CVE-2026-32294, CVE-2026-32295, fixed in 0.5.4");
        assertThat(found.getLast().severity()).isEqualTo(Severity.HIGH);
        assertThat(found.getLast().verdict().firmware().told()).map(ToldVersion::evidence)
                .hasValueSatisfying(where -> {
                    assertThat(where.fact()).contains("body", "\"DEVICE_VERSION\":\"0.4.7\"");
                    assertThat(where.provenance().source()).isEqualTo("test");
                });
        assertThat(before).isGreaterThan(0.99);
    }

    @Test
    void aVersionWithTheFixIsNamedAndOpensNothing() throws IOException {
        Network.Device device = jetKvm();
        device.answers(200, List.of(), Optional.empty(), settings("0.5.4"));

        List<Finding> found = judged(device);

        assertThat(found).extracting(Finding::kind).containsExactly(FindingKind.IP_KVM);
        assertThat(device.kvmVerdicts().getFirst().firmware().told()).map(ToldVersion::text)
                .contains("0.5.4");
    }

    @Test
    void anUnknownVersionOpensNothing() throws IOException {
        Network.Device silent = jetKvm();
        assertThat(judged(silent)).extracting(Finding::kind).containsExactly(FindingKind.IP_KVM);

        Network.Device odd = nanoKvm();
        odd.answers(200, List.of(), Optional.empty(), info("9999999999.1"));
        assertThat(judged(odd)).extracting(Finding::kind).containsExactly(FindingKind.IP_KVM);
    }

    @Test
    void anUpdateResolvesTheFindingByItself() throws IOException {
        Network.Device device = nanoKvm();
        device.answers(200, List.of(), Optional.empty(), info("2.2.5"));
        assertThat(judged(device)).extracting(Finding::kind)
                .contains(FindingKind.VULNERABLE_FIRMWARE);

        device.answers(200, List.of(), Optional.empty(), info("2.3.6"));

        assertThat(judged(device)).singleElement()
                .satisfies(finding -> assertThat(finding.kind())
                        .isEqualTo(FindingKind.VULNERABLE_FIRMWARE))
                .extracting(Finding::triage).isInstanceOf(Triage.Resolved.class);
    }

    @Test
    void aVersionNotToldForAMonthAccusesNobody() throws IOException {
        Network.Device device = jetKvm();
        device.answers(200, List.of(), Optional.empty(), settings("0.4.7"));
        assertThat(judged(device)).hasSize(2);

        network.see(new Observation.AddressClaim(new Provenance(
                Network.START.plus(Duration.ofDays(31)), "test", 9_999), device.mac, device.ip,
                ClaimedBy.ARP));

        assertThat(judged(device)).filteredOn(
                each -> each.kind() == FindingKind.VULNERABLE_FIRMWARE).singleElement()
                .extracting(Finding::triage).isInstanceOf(Triage.Resolved.class);
        assertThat(device.kvmVerdicts().getFirst().firmware().told().orElseThrow().evidence()
                .stale()).isPresent();
    }

    @Test
    void theSignOfAVersionAloneMakesNoVerdict() {
        Network.Device device = network.device("02:00:5e:00:53:07", "192.0.2.9");

        device.answers(200, List.of(), Optional.empty(),
                "{\"ok\": true, \"result\": {\"model\": \"rm1\", \"version\": \"V1.5.1\"}}");

        assertThat(device.verdicts()).isEmpty();
    }

    @Test
    void whereTheSignsDoNotTellSistersApartNoVersionIsJudged() throws IOException {
        Network.Device device = network.device("02:00:5e:00:53:07", "192.0.2.7");
        secure(device, 401, "", "\"unauthorized\"");
        secure(device, 200, "NanoKVM", "");
        secure(device, 200, "", info("1.2.1"));

        assertThat(device.kvmVerdicts()).singleElement().satisfies(family -> {
            assertThat(family.product()).isEqualTo("nanokvm-software");
            assertThat(family.firmware()).isEqualTo(Firmware.UNKNOWN);
        });
        assertThat(judged(device)).extracting(Finding::kind).containsExactly(FindingKind.IP_KVM);
    }

    @Test
    void aManagementControllerOpensAFindingForItsFlawAndNoneForItself() throws IOException {
        Network.Device device = network.device("94:18:82:0a:0b:0c", "192.0.2.8");
        network.see(new Observation.SnmpSystem(new Provenance(Network.START, "test", 7), device.ip,
                Optional.of("Integrated Lights-Out 4 2.02 Aug 18 2014"), Optional.empty(),
                Optional.empty()));
        device.answers(200, List.of(new Header("server", "HP-iLO-Server/1.30")),
                Optional.of("iLO 4"), "");

        assertThat(judged(device)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.VULNERABLE_FIRMWARE);
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.title()).contains("HPE iLO 2.02", "CVE-2017-12542",
                    "fixed in 2.53");
        });
    }

    @Test
    void aMendedLineOfVersionsNamesTheNearestFix() throws IOException {
        Network.Device old = amt("9.0.30");
        assertThat(judged(old)).singleElement().satisfies(finding -> assertThat(finding.title())
                .contains("Intel AMT 9.0.30", "fixed in 9.1.41.3024"));

        assertThat(judged(amt("9.1.41"))).isEmpty();
        assertThat(judged(amt("11.0.18"))).isEmpty();
        assertThat(judged(amt("16.1.25"))).isEmpty();
    }

    @Test
    void aConfirmedRackKvmOpensAMildFindingAndALikelyOneNone() throws IOException {
        Network.Device likely = network.device("02:00:5e:00:53:01", "192.0.2.1");
        likely.answers(200, List.of(), Optional.of("KN4140v - Cover"), "");
        assertThat(judged(likely)).isEmpty();

        Network.Device confirmed = network.device("00:10:74:01:02:03", "192.0.2.2");
        confirmed.answers(200, List.of(), Optional.of("KN4140v - Cover"), "");

        assertThat(judged(confirmed)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.KVM_SWITCH_IP);
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.verdict().confidence()).isEqualTo(Confidence.CONFIRMED);
            assertThat(finding.title()).contains("ATEN", "192.0.2.2", "not on a desk");
        });
    }

    private Network.Device jetKvm() {
        return network.device(JETKVM, "192.0.2.7")
                .dhcp("jetkvm-a1b2", Optional.of("jetkvm"), List.of(1, 3, 6))
                .answers(200, List.of(), Optional.of("JetKVM"), "");
    }

    private Network.Device nanoKvm() {
        return network.device("48:da:35:6a:0b:0c", "192.0.2.6")
                .dhcp("kvm-a1b2", Optional.of("udhcp 1.36.1"), List.of(1, 3, 6))
                .announces("kvm-a1b2.local", "A", "192.0.2.6").asksFor("cdn.sipeed.com")
                .answers(200, List.of(), Optional.of("NanoKVM"),
                        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/sipeed.ico\">");
    }

    private Network.Device amt(String version) {
        int number = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).sum();
        Network.Device device = network.device("02:00:5e:00:54:%02x".formatted(number),
                "192.0.2." + (100 + number));
        network.see(new Observation.HttpResponse(new Provenance(Network.START, "test", number),
                Optional.of(device.mac), device.ip, 16_992, Optional.empty(), 401,
                List.of(new Header("server", "Intel(R) Active Management Technology " + version),
                        new Header("www-authenticate",
                                "Digest realm=\"Digest:A4070000000000000000000000000000\"")),
                Optional.empty(), ""));
        return device;
    }

    /** An answer of the encrypted port, where both of the sisters have the same. */
    private void secure(Network.Device device, int status, String title, String body) {
        network.see(new Observation.HttpResponse(new Provenance(Network.START, "https", 0),
                Optional.of(device.mac), device.ip, 443, Optional.of("/"), status, List.of(),
                Optional.of(title).filter(text -> !text.isEmpty()), body));
    }

    private static String settings(String version) {
        return "window.JETKVM_CONFIG = {\"CLOUD_API\":\"https://api.jetkvm.com\","
                + "\"DEVICE_VERSION\":\"" + version + "\"};";
    }

    private static String info(String version) {
        return "{\"code\":0,\"msg\":\"success\",\"data\":{\"ips\":[],\"mdns\":\"\","
                + "\"image\":\"v1.4.0\",\"application\":\"" + version + "\"}}";
    }

    /** Findings that are new or changed once the device is judged. */
    private List<Finding> judged(Network.Device device) throws IOException {
        List<Verdict> verdicts = device.verdicts();
        Asset asset = network.asset(AssetId.of(device.mac));
        List<Finding> changed = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            findings.judge(kind, asset, verdicts, Network.START).ifPresent(changed::add);
        }
        return changed;
    }
}
