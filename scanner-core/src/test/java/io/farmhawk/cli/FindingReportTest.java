package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Samples;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Question;
import io.farmhawk.fingerprint.Verdict;
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

    private static Finding finding(List<Question> wouldSettle) {
        Verdict verdict = new Verdict("pikvm", "PiKVM", "ip-kvm", 0.7, Confidence.POSSIBLE,
                List.of(STALE), wouldSettle);
        return new Finding(new FindingId("f-0000000000000001"), Samples.asset(1, "192.168.1.1"),
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
