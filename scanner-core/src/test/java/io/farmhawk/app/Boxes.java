package io.farmhawk.app;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A made-up product with two signs, and what devices of it show. */
final class Boxes {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private static final String PRODUCT = """
            id: box
            name: Box
            kind: ip-kvm
            status: stable
            prior: 0.001
            date: "2026-11-24"
            references: ["made up for this test"]
            falsePositives: ["nothing else is called that"]
            signals:
              - id: host-name
                group: name
                likelihoodRatio: 2000
                where: { observation: dhcp-identity, hostName: { prefix: "box-" } }
                source: "made up"
                examples: { match: [box-1], reject: [fox-1] }
              - id: title
                group: page
                likelihoodRatio: 2000
                where: { observation: http-response, title: { equals: Box } }
                source: "made up"
                examples: { match: [Box], reject: [Fox] }
            version:
              - id: script
                where: { observation: http-response, body: { prefix: BOX= } }
                extract: { body: "^BOX=(.*)$" }
                source: "made up"
                examples: { match: [{ text: BOX=1.2, version: "1.2" }], reject: [FOX=1.2] }
            vulnerabilities:
              - id: CVE-2026-0001
                summary: lets anybody in
                severity: high
                affected: { before: "1.4" }
                fixed: "1.4"
                source: "made up"
            """;

    private Boxes() {}

    static FingerprintPack pack() {
        try {
            return FingerprintPack.of(List.of(product()));
        } catch (FingerprintException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static Fingerprint product() throws FingerprintException {
        return Fingerprint.parse("box.yaml", PRODUCT);
    }

    static MacAddress mac(int number) {
        return new MacAddress(0x0004_0000_0000L + number);
    }

    static IpAddress ip(int number) {
        return IpAddress.v4(0x0A00_0000 + number);
    }

    static Observation claim(int second, int number) {
        return new Observation.AddressClaim(at(second), mac(number), ip(number),
                ClaimedBy.ARP);
    }

    static Observation named(int second, int number) {
        return new Observation.DhcpIdentity(at(second), mac(number), 1,
                Optional.of("box-" + number), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /** An answer to a probe: it comes with an address, not with an interface. */
    static Observation page(int second, int number) {
        return new Observation.HttpResponse(at(second), Optional.empty(), ip(number), 80,
                Optional.of("/"), 200, List.of(), Optional.of("Box"), "");
    }

    static Observation version(int second, int number, String version) {
        return new Observation.HttpResponse(at(second), Optional.empty(), ip(number), 80,
                Optional.of("/v.js"), 200, List.of(), Optional.empty(), "BOX=" + version);
    }

    static Provenance at(int second) {
        return new Provenance(START.plusSeconds(second), "test", second + 1);
    }
}
