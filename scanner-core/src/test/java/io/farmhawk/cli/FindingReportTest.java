package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Samples;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.AffectedVersions;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.Question;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;
import io.farmhawk.observation.Provenance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingReportTest {
    private static final Evidence STALE = new Evidence("dhcp-host-name", "name", 1000,
            "dhcp-identity", "host name \"pikvm\"", new Provenance(Samples.NOON, "eth0", 7),
            Optional.of(new Evidence.Stale(Samples.NOON.plusSeconds(60), 0.25)));
    private static final Question QUESTION = new Question("tls-certificate", Optional.of("tls"),
            "a TLS probe of port 443 would settle this", 8.5);

    @Test
    void saysWhatIsStaleAndWhatWouldSettleIt() {
        assertThat(text(finding(List.of(QUESTION)))).contains(
                """
                            x 1000   host name "pikvm"
                                   dhcp-host-name in name; frame 7 of eth0, 2026-03-01T12:00:00Z; stale, last seen \
                        2026-03-01T12:01:00Z, counts by 0.250
                          What would settle it:
                            a TLS probe of port 443 would settle this
                        """
                        .indent(0));
    }

    @Test
    void asksNothingWhereNothingWouldTellMore() {
        assertThat(text(finding(List.of()))).contains("host name").doesNotContain("settle");
    }

    @Test
    void printsTheVersionWhereItWasReadAndEachFlawWithItsSource() {
        Vulnerability flaw = new Vulnerability("CVE-2026-0002", "has a bad fan",
                Vulnerability.Severity.LOW, Optional.empty(),
                new AffectedVersions(true, List.of()), List.of(), List.of("the manual"));
        Firmware firmware = new Firmware(Optional.of(new ToldVersion("1.2",
                new Evidence("script", "version", 1, "http-response", "body \"1.2\"",
                        new Provenance(Samples.NOON, "eth0", 9)))),
                List.of(flaw));
        Verdict verdict = new Verdict("pikvm", "PiKVM", "ip-kvm", 0.95, Confidence.LIKELY,
                List.of(STALE), List.of(), firmware);

        assertThat(text(new Finding(new FindingId("f-0000000000000002"),
                FindingKind.VULNERABLE_FIRMWARE, Samples.asset(1, "192.168.1.1"), verdict,
                Severity.LOW, "PiKVM 1.2 has a flaw", new Triage.Open(), Samples.NOON,
                Samples.NOON, 1))).contains(
                        """
                                  f-0000000000000002
                                    firmware 1.2  body "1.2"
                                             script; frame 9 of eth0, 2026-03-01T12:00:00Z
                                    CVE-2026-0002  low, no fixed version known
                                             has a bad fan
                                             the manual
                                  Why it is taken for PiKVM:
                                """
                                .indent(0))
                .doesNotContain("ATT&CK");
    }

    private static Finding finding(List<Question> wouldSettle) {
        Verdict verdict = new Verdict("pikvm", "PiKVM", "ip-kvm", 0.7, Confidence.POSSIBLE,
                List.of(STALE), wouldSettle);
        return new Finding(new FindingId("f-0000000000000001"), FindingKind.IP_KVM,
                Samples.asset(1, "192.168.1.1"),
                verdict, Severity.LOW, "Possible PiKVM", new Triage.Open(), Samples.NOON,
                Samples.NOON, 1);
    }

    private static String text(Finding finding) {
        StringWriter text = new StringWriter();
        Report report = new Report(new PrintWriter(text), false);
        report.findings(List.of(finding));
        assertThat(report.end()).isTrue();
        return text.toString();
    }
}
