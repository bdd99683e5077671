package io.farmhawk.finding;

import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.FirmwareVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Vulnerability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a firmware, in half a line: {@code has 2 known vulnerabilities: CVE-2026-32294,
 * CVE-2026-32295, fixed in 0.5.4}.
 */
final class FirmwareTitle {
    private static final int MOST_NAMED = 4;
    private static final String UNFIXED = "no fixed version known";

    private FirmwareTitle() {}

    /** {@code  0.5.3}, behind the name of a product; nothing if no version was told. */
    static String version(Firmware firmware) {
        return firmware.told().map(ToldVersion::text).map(text -> " " + text).orElse("");
    }

    static String flaws(Firmware firmware) {
        List<Vulnerability> all = firmware.vulnerabilities();
        String ids = String.join(", ",
                all.stream().map(Vulnerability::id).sorted().limit(MOST_NAMED).toList());
        int more = all.size() - MOST_NAMED;
        return "has " + all.size()
                + (all.size() == 1 ? " known vulnerability: " : " known vulnerabilities: ") + ids
                + (more > 0 ? " and " + more + " more" : "") + ", " + remedy(firmware);
    }

    /** The version with which all of them are gone, as far as that is known. */
    private static String remedy(Firmware firmware) {
        Optional<FirmwareVersion> last = Optional.empty();
        List<String> fixes = new ArrayList<>();
        long unfixed = 0;
        for (Vulnerability each : firmware.vulnerabilities()) {
            Optional<String> fix = each.fixFor(firmware.version());
            fix.filter(text -> !fixes.contains(text)).ifPresent(fixes::add);
            unfixed += fix.isEmpty() ? 1 : 0;
            last = later(last, fix.flatMap(FirmwareVersion::of));
        }
        if (fixes.isEmpty()) {
            return UNFIXED;
        }
        String fixed = "fixed in "
                + last.map(FirmwareVersion::toString).orElse(String.join(", ", fixes));
        return unfixed == 0 ? fixed : fixed + " but for " + unfixed + ", with " + UNFIXED;
    }

    private static Optional<FirmwareVersion> later(Optional<FirmwareVersion> one,
            Optional<FirmwareVersion> other) {
        return one.isEmpty() || other.filter(each -> each.compareTo(one.get()) > 0).isPresent()
                ? other.or(() -> one)
                : one;
    }
}
