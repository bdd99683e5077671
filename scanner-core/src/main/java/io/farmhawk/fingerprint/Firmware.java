package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the firmware of a device, if it is the product that a verdict names. It has no part
 * in that verdict.
 *
 * @param told the version that it told last; its evidence is stale if that was so long ago that it may
 *        have another one by now
 * @param vulnerabilities those that this version has, or every version; a stale one counts as none
 */
public record Firmware(Optional<ToldVersion> told, List<Vulnerability> vulnerabilities) {
    /** Nothing. */
    public static final Firmware UNKNOWN = new Firmware(Optional.empty(), List.of());

    public Firmware {
        vulnerabilities = List.copyOf(vulnerabilities);
    }

    static Firmware of(Fingerprint product, Optional<ToldVersion> told) {
        Optional<FirmwareVersion> version = told
                .filter(each -> each.evidence().stale().isEmpty()).flatMap(ToldVersion::version);
        return new Firmware(told, product.firmware().vulnerabilities().stream()
                .filter(each -> each.affected().hold(version)).toList());
    }

    /** To compare it; empty if none was told, or one of no known scheme. */
    public Optional<FirmwareVersion> version() {
        return told.flatMap(ToldVersion::version);
    }
}
