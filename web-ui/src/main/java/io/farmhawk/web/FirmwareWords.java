package io.farmhawk.web;

import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Vulnerability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a firmware, in words for a page. */
record FirmwareWords(Firmware firmware) {
    boolean isKnown() {
        return !firmware.equals(Firmware.UNKNOWN);
    }

    Optional<ToldVersion> told() {
        return firmware.told();
    }

    List<Vulnerability> vulnerabilities() {
        return firmware.vulnerabilities();
    }

    /** The version, and what to make of it, in a sentence. */
    String version() {
        return firmware.told().map(FirmwareWords::sentence).orElse(
                "The device has not told its version; every version is known to have a flaw.");
    }

    private static String sentence(ToldVersion told) {
        String text = "Version " + Words.visible(told.text());
        return told.evidence().stale()
                .map(stale -> text + ", told for the last time " + Words.time(stale.lastSeen())
                        + ": it may have another one by now, so nothing is concluded from it.")
                .orElse(text + ", as the device tells it.");
    }

    /** {@code high (CVSS 7.5)}. */
    static String rating(Vulnerability vulnerability) {
        String word = Words.lower(vulnerability.severity());
        return vulnerability.cvss()
                .map(cvss -> String.format(Locale.ROOT, "%s (CVSS %.1f)", word, cvss.score()))
                .orElse(word);
    }

    /** {@code fixed in 0.5.4}. */
    String remedy(Vulnerability vulnerability) {
        return vulnerability.fixFor(firmware.version()).map(fix -> "fixed in " + fix)
                .orElse("no fixed version known");
    }

    static String sources(Vulnerability vulnerability) {
        return vulnerability.sources().stream().map(Words::visible)
                .collect(Collectors.joining(", "));
    }
}
