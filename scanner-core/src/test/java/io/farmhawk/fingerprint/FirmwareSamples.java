package io.farmhawk.fingerprint;

/** The product of {@link Samples}, telling its version, with two flaws of which one was mended. */
final class FirmwareSamples {
    static final String VERSION = """
            version:
              - id: script
                where: { observation: http-response, body: { contains: BOX_VERSION } }
                extract: { body: 'BOX_VERSION="([^"]*)"' }
                source: manual
                examples:
                  match: [{ text: 'BOX_VERSION="1.2"', version: "1.2" }]
                  reject: ['BOX_VERSION=1.2']
            """;
    static final String VULNERABILITIES = """
            vulnerabilities:
              - id: CVE-2026-0001
                summary: lets anybody in
                cvss: { score: 9.8, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }
                affected: [{ before: "1.4" }, { from: "2.0", before: "2.1" }]
                fixed: ["1.4", "2.1"]
                source: manual
              - id: CVE-2026-0002
                summary: has a bad fan
                severity: low
                affected: { all: true }
                source: manual
            """;
    static final String PRODUCT = Samples.PRODUCT + VERSION + VULNERABILITIES;

    private FirmwareSamples() {}
}
