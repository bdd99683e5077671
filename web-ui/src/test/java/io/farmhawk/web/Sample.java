package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
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
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Door;
import io.farmhawk.inventory.Identity;
import io.farmhawk.inventory.Told;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small network with two IP-KVMs, one of which gives itself a hostile name. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    /** Markup, both quotes, a character that turns text round, and one beyond the first plane. */
    static final String HOSTILE = "<script>alert('1')</script>\" onload=\"x\u202egnp.\uD83D\uDCA3";
    /** The same as a page may show it. */
    static final String HOSTILE_SHOWN = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;";

    static final Asset JETKVM = asset(1, "30:52:53:00:00:01", "JetKVM, Inc.", "jetkvm-a1b2");
    /** Wired and wireless, with a host behind it. */
    static final Asset EVIL = of(asset(2, "b8:27:eb:00:00:02", "Raspberry <b>Pi</b>", HOSTILE),
            new Identity(
                    List.of(new Identity.Joined(MacAddress.parse("b8:27:eb:00:00:12"),
                            MacAddress.parse("b8:27:eb:00:00:02"),
                            List.of(IpAddress.v4(0x0A00_0012)), NOW.minusSeconds(300), 0.998,
                            List.of("the same serial number " + HOSTILE))),
                    List.of(MacAddress.parse("b8:27:eb:00:00:22")), 1));
    static final Asset PHONE = asset(3, "02:00:00:00:00:03", null, "phone");

    static final Verdict CONFIRMED = new Verdict("jetkvm", "JetKVM", "ip-kvm", 0.99987,
            Confidence.CONFIRMED,
            List.of(evidence("tls-subject", "tls-certificate", 2000, "subject \"CN=jetkvm\""),
                    evidence("host-name", "names", 500, "host name \"jetkvm-a1b2\""),
                    evidence("service-name", "names", 40, "service \"jetkvm-a1b2._http\""),
                    evidence("no-ssh", "ports", 0.05, "no answer on port 22")),
            List.of());
    static final Verdict LIKELY = new Verdict("pikvm", "PiKVM", "ip-kvm", 0.93, Confidence.LIKELY,
            List.of(evidence("title", "page", 5000, "title \"" + HOSTILE + '"'),
                    stale("body", "page", 300, 0.5), stale("lease-name", "names", 1000, 0)),
            List.of(new Question("tls-certificate", Optional.of("tls"),
                    "a TLS probe of port 443 would settle this", 8.5),
                    new Question("dhcp-identity", Optional.empty(),
                            "its next DHCP request would tell more " + HOSTILE, 3)));
    static final Verdict UNSURE = new Verdict("nanokvm", "NanoKVM", "ip-kvm", 0.02,
            Confidence.NONE, List.of(evidence("prefix", "address", 10, "prefix 02:00:00")),
            List.of());

    static final Finding FIRST = finding(1, JETKVM, CONFIRMED, Severity.HIGH);
    static final Finding SECOND = finding(2, EVIL, LIKELY, Severity.MEDIUM);

    private static final Vulnerability FLAW = new Vulnerability("CVE-2026-32295",
            "Any number of passwords can be tried", Vulnerability.Severity.HIGH,
            Optional.of(new Vulnerability.Cvss(7.5, "CVSS:3.1/AV:N")),
            new AffectedVersions(false, List.of(new AffectedVersions.Range(
                    FirmwareVersion.of("0.1.0"), FirmwareVersion.of("0.5.4").orElseThrow()))),
            List.of("0.5.4"), List.of("https://cve.example/2026-32295"));

    static final List<AssetView> ASSETS = List.of(new AssetView(JETKVM, List.of(told(CONFIRMED))),
            new AssetView(EVIL, List.of(LIKELY), doors()), new AssetView(PHONE, List.of(UNSURE)));

    static final Overview OVERVIEW = new Overview("0.1.0", "local", "home", "fh-0123456789",
            Overview.Mode.LIVE, NOW.minusSeconds(3600),
            List.of(new Overview.SourceView("eth0", new CaptureCounters(12_345, 9_876_543, 7, 2),
                    Optional.empty(), Duration.ofSeconds(12)),
                    new Overview.SourceView("eth1", CaptureCounters.NONE,
                            Optional.of("cannot open eth1: permission denied"), Duration.ZERO)),
            3, 2, new Overview.BrokerView("tcp://127.0.0.1:1883", true, 4),
            List.of(new Overview.Count("dhcp/truncated", 11)), 5,
            List.of(new Overview.Count("inventory/evicted", 3)),
            Optional.of("cannot write to ledger.db: the disk is full; free some space there"));

    private Sample() {}

    static FakeModel model() {
        return new FakeModel().with(ASSETS, List.of(FIRST, SECOND));
    }

    /** As many assets as wanted, by id. */
    static List<AssetView> many(int count) {
        List<AssetView> many = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            many.add(new AssetView(asset(i, "02:00:00:00:00:00", null, "host-" + i), List.of()));
        }
        return many;
    }

    static Overview in(Overview.Mode mode) {
        return new Overview(OVERVIEW.version(), OVERVIEW.tenant(), OVERVIEW.site(),
                OVERVIEW.sensor(), mode, OVERVIEW.startedAt(), OVERVIEW.sources(),
                OVERVIEW.assets(), OVERVIEW.openFindings(), OVERVIEW.broker(),
                OVERVIEW.undecoded(), OVERVIEW.observationsDropped(), OVERVIEW.leftOut(),
                OVERVIEW.trouble());
    }

    private static Asset asset(int number, String mac, @Nullable String vendor, String name) {
        return new Asset(new AssetId("a-%016x".formatted(number)),
                Optional.of(MacAddress.parse(mac)), Optional.ofNullable(vendor),
                List.of(IpAddress.v4(0x0A00_0000 + number)),
                List.of(new Asset.Name(name, "dhcp")), List.of("arp", "dhcp"),
                NOW.minusSeconds(600), NOW);
    }

    private static Asset of(Asset asset, Identity identity) {
        return new Asset(asset.id(), asset.mac(), asset.vendor(), asset.addresses(), asset.names(),
                asset.protocols(), asset.firstSeen(), asset.lastSeen(), identity, told());
    }

    private static List<Door> doors() {
        return List.of(
                new Door(IpAddress.v4(0x0A00_0002), 443, Transport.TCP, Optional.of("https"),
                        List.of(new Door.Said("title", HOSTILE),
                                new Door.Said("certificate", "CN=" + HOSTILE),
                                new Door.Said("server", "<b>".repeat(66))),
                        NOW.minusSeconds(30)),
                new Door(IpAddress.v4(0x0A00_0012), 9, Transport.UDP, Optional.empty(), List.of(),
                        NOW));
    }

    private static Told told() {
        IpAddress device = IpAddress.v4(0x0A00_00FE);
        return new Told(false,
                List.of(new Told.Entry(IpAddress.v4(0x0A00_0063), device, NOW)),
                Optional.of(new Told.Place(device, Optional.of(HOSTILE), "Gi1/0/7",
                        Optional.of(20), 2, NOW)));
    }

    /** The same verdict on a device that told its version. */
    static Verdict told(Verdict verdict) {
        ToldVersion version = new ToldVersion("0.4.7",
                new Evidence("ui-config", "version", 1, "http-response", "body \"0.4.7\"",
                        new Provenance(NOW, "eth0", 77)));
        return new Verdict(verdict.product(), verdict.name(), verdict.kind(),
                verdict.probability(), verdict.confidence(), verdict.evidence(),
                verdict.wouldSettle(),
                new Firmware(Optional.of(version), List.of(FLAW)));
    }

    /** What is wrong with the firmware of the first device. */
    static Finding vulnerable() {
        return new Finding(new FindingId("f-%016x".formatted(9)), FindingKind.VULNERABLE_FIRMWARE,
                JETKVM, told(CONFIRMED), Severity.HIGH,
                "JetKVM 0.4.7 has 1 known vulnerability: CVE-2026-32295, fixed in 0.5.4",
                new Triage.Open(), NOW.minusSeconds(300), NOW, 1);
    }

    private static Evidence evidence(String signal, String group, double ratio, String fact) {
        return new Evidence(signal, group, ratio, "tls-certificate", fact,
                new Provenance(NOW, "eth0", 1_234));
    }

    private static Evidence stale(String signal, String group, double ratio, double share) {
        return new Evidence(signal, group, ratio, "http-response", "body \"x\"",
                new Provenance(NOW.minusSeconds(86_400), "eth0", 7),
                Optional.of(new Evidence.Stale(NOW.minusSeconds(3_600), share)));
    }

    private static Finding finding(int number, Asset asset, Verdict verdict, Severity severity) {
        return new Finding(new FindingId("f-%016x".formatted(number)), FindingKind.IP_KVM, asset,
                verdict, severity,
                verdict.name() + " at " + asset.label(), new Triage.Open(),
                NOW.minusSeconds(300), NOW, 1);
    }
}
