package io.farmhawk.publish;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.AffectedVersions;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.FirmwareVersion;
import io.farmhawk.fingerprint.Question;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A JetKVM as the engine would describe it. */
public final class Examples {
    public static final Topics TOPICS = new Topics("local", "home", "fh-0123456789");
    public static final Instant FIRST_SEEN = Instant.parse("2026-03-02T09:12:04.250Z");
    private static final Instant UPDATED = Instant.parse("2026-03-02T09:12:05.500Z");
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015"
            + "a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private Examples() {}

    public static Asset jetKvm() {
        return jetKvmSeenAt(UPDATED);
    }

    public static Asset jetKvmSeenAt(Instant lastSeen) {
        return new Asset(new AssetId("a-1f2e3d4c5b6a7988"),
                Optional.of(MacAddress.parse("30:52:53:0a:1b:2c")),
                Optional.of("BuildJet, Inc."),
                List.of(IpAddress.parse("192.168.1.20").orElseThrow(),
                        IpAddress.parse("fe80::3252:53ff:fe0a:1b2c").orElseThrow()),
                List.of(new Asset.Name("jetkvm-0a1b2c", "dhcp")), List.of("arp", "dhcp"),
                FIRST_SEEN, lastSeen);
    }

    /** Another asset, of which nothing is known but an address. */
    public static Asset stranger(int number) {
        return new Asset(new AssetId(String.format("a-%016x", number)), Optional.empty(),
                Optional.empty(),
                List.of(IpAddress.parse("192.0.2." + number % 256).orElseThrow()), List.of(),
                List.of(), FIRST_SEEN, FIRST_SEEN);
    }

    public static Verdict verdict(Confidence confidence, double probability) {
        return new Verdict("jetkvm", "JetKVM", "ip-kvm", probability, confidence,
                List.of(new Evidence("dhcp-host-name", "dhcp", 4000, "dhcp-identity",
                        "host name \"jetkvm-0a1b2c\"", new Provenance(FIRST_SEEN, "eth0", 12)),
                        new Evidence("address-prefix", "oui", 800, "address-claim",
                                "address prefix of BuildJet, Inc.",
                                new Provenance(FIRST_SEEN, "eth0", 11))),
                List.of(new Question("tls-certificate", Optional.of("tls"),
                        "a TLS probe of port 443 would tell more", 3.5)));
    }

    public static Finding finding(int number, Triage triage, int revision) {
        Verdict verdict = verdict(Confidence.CONFIRMED, 0.99968);
        return new Finding(new FindingId(String.format("f-%016x", number)), FindingKind.IP_KVM,
                jetKvm(), verdict,
                Severity.HIGH, "JetKVM at 192.168.1.20", triage, FIRST_SEEN, UPDATED, revision);
    }

    /** The same device, and what is wrong with the firmware that it told. */
    static Finding vulnerable(int number) {
        Verdict verdict = verdict(Confidence.CONFIRMED, 0.99968);
        Vulnerability flaw = new Vulnerability("CVE-2026-32295",
                "Any number of passwords can be tried one after the other",
                Vulnerability.Severity.HIGH,
                Optional.of(new Vulnerability.Cvss(7.5,
                        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")),
                new AffectedVersions(false, List.of(new AffectedVersions.Range(Optional.empty(),
                        FirmwareVersion.of("0.5.4").orElseThrow()))),
                List.of("0.5.4"), List.of("https://www.cve.org/CVERecord?id=CVE-2026-32295"));
        ToldVersion told = new ToldVersion("0.4.7", new Evidence("ui-config", "version", 1,
                "http-response", "body \"DEVICE_VERSION\":\"0.4.7\"",
                new Provenance(FIRST_SEEN, "http 192.168.1.20:80", 0)));
        return new Finding(new FindingId(String.format("f-%016x", number)),
                FindingKind.VULNERABLE_FIRMWARE, jetKvm(),
                new Verdict(verdict.product(), verdict.name(), verdict.kind(),
                        verdict.probability(), verdict.confidence(), verdict.evidence(),
                        verdict.wouldSettle(), new Firmware(Optional.of(told), List.of(flaw))),
                Severity.HIGH, "JetKVM 0.4.7 at 192.168.1.20 has 1 known vulnerability:"
                        + " CVE-2026-32295, fixed in 0.5.4",
                new Triage.Open(), FIRST_SEEN, UPDATED, 1);
    }

    public static Finding finding(int number) {
        return finding(number, new Triage.Open(), 1);
    }

    public static Outbox.Entry entry(Finding finding) {
        return new Outbox.Entry(1, finding, HASH);
    }
}
