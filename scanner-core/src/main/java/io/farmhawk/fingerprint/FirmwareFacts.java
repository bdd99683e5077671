package io.farmhawk.fingerprint;

import java.util.List;

/**
 * What a fingerprint knows of a product's firmware.
 *
 * @param versions where the product tells its version; often nowhere
 * @param vulnerabilities that were published for it
 */
public record FirmwareFacts(List<VersionRule> versions, List<Vulnerability> vulnerabilities) {
    public FirmwareFacts {
        versions = List.copyOf(versions);
        vulnerabilities = List.copyOf(vulnerabilities);
    }
}
