package io.farmhawk.cli;

import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.FirmwareVersion;
import io.farmhawk.fingerprint.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of a firmware, in lines for a person. */
final class FirmwareText {
    private FirmwareText() {}

    /** The version and where it was read, then each vulnerability with its sources. */
    static List<String> lines(Firmware firmware) {
        List<String> lines = new ArrayList<>();
        firmware.told().ifPresent(told -> {
            lines.add("firmware " + told.text() + "  " + told.evidence().fact());
            lines.add("         " + told.evidence().signal() + "; "
                    + Report.place(told.evidence()) + Report.stale(told.evidence()));
        });
        for (Vulnerability each : firmware.vulnerabilities()) {
            lines.addAll(lines(each, firmware.version()));
        }
        return lines;
    }

    private static List<String> lines(Vulnerability vulnerability,
            Optional<FirmwareVersion> version) {
        List<String> lines = new ArrayList<>();
        lines.add(vulnerability.id() + "  " + rating(vulnerability) + ", "
                + vulnerability.fixFor(version).map(fix -> "fixed in " + fix)
                        .orElse("no fixed version known"));
        lines.add("         " + vulnerability.summary());
        vulnerability.sources().forEach(source -> lines.add("         " + source));
        return lines;
    }

    /** {@code high (CVSS 7.5)}. */
    static String rating(Vulnerability vulnerability) {
        String word = vulnerability.severity().name().toLowerCase(Locale.ROOT);
        return vulnerability.cvss()
                .map(cvss -> String.format(Locale.ROOT, "%s (CVSS %.1f)", word, cvss.score()))
                .orElse(word);
    }
}
