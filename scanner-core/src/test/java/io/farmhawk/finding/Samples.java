package io.farmhawk.finding;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Question;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Assets, verdicts and findings for tests, from a few words each. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final Question QUESTION = new Question("tls-certificate", Optional.of("tls"),
            "a TLS probe of port 443 would settle this", 8.5);

    private Samples() {}

    public static AssetId assetId(int number) {
        return new AssetId("a-%016x".formatted(number));
    }

    /** A named asset with these addresses. */
    public static Asset asset(int number, String... addresses) {
        return named(number, "pikvm", addresses);
    }

    public static Asset named(int number, String name, String... addresses) {
        return new Asset(assetId(number),
                Optional.of(new MacAddress(0x02_00_00_00_00_00L + number)),
                Optional.of("Raspberry Pi"),
                Arrays.stream(addresses).map(text -> IpAddress.parse(text).orElseThrow()).toList(),
                List.of(new Asset.Name(name, "dhcp")), List.of("arp", "dhcp"), NOON, NOON);
    }

    /** An IP-KVM verdict in the middle of what the word means, with evidence from these groups. */
    public static Verdict verdict(String product, Confidence confidence, String... groups) {
        double probability = switch (confidence) {
            case NONE -> 0.2;
            case POSSIBLE -> 0.7;
            case LIKELY -> 0.95;
            case CONFIRMED -> 0.995;
        };
        return verdict(product, "ip-kvm", probability, confidence, groups);
    }

    public static Verdict verdict(String product, String kind, double probability,
            Confidence confidence, String... groups) {
        return new Verdict(product, product.toUpperCase(java.util.Locale.ROOT), kind, probability,
                confidence, Arrays.stream(groups).map(Samples::evidence).toList(),
                List.of(QUESTION));
    }

    public static Evidence evidence(String group) {
        return new Evidence(group + "-sign", group, 250.5, "dhcp-identity",
                "host name \"pik\u00FCvm\"", new Provenance(NOON, "eth0", 4711));
    }

    /** A finding as it was opened. */
    public static Finding finding(int asset) {
        return LifeCycle.opened(FindingKind.IP_KVM, asset(asset, "192.168.1." + asset % 250),
                verdict("pikvm", Confidence.CONFIRMED, "page", "certificate"), NOON);
    }

    /** The same finding after so many changes. */
    public static Finding finding(int asset, int revision) {
        Finding finding = finding(asset);
        while (finding.revision() < revision) {
            finding = finding.moved(new Triage.Acknowledged("analyst", NOON), NOON);
        }
        return finding;
    }
}
