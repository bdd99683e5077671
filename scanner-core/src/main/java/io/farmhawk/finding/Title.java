package io.farmhawk.finding;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.util.Locale;

/**
 * The one line that a person reads first. What is not confirmed says so in its first word:
 * {@code Possible JetKVM at 192.168.1.31 (jetkvm-a1b2)}, {@code Likely JetKVM 0.4.7 at 192.168.1.31
 * has 1 known vulnerability: CVE-2026-32295, fixed in 0.5.4}.
 */
final class Title {
    private static final int LONGEST_NAME = 64;
    private static final String RACK = ", confirmed: rack equipment with a remote console,"
            + " expected in a server room, not on a desk";

    private Title() {}

    static String of(FindingKind kind, Asset asset, Verdict verdict) {
        String name = Line.of(verdict.name(), LONGEST_NAME);
        String where = " at " + place(asset) + name(asset);
        return switch (kind) {
            case IP_KVM -> belief(name + where, verdict, ", confirmed");
            case KVM_SWITCH_IP -> belief(name + where, verdict, RACK);
            case TABLE_FLOOD, LAPTOP_FARM -> capital(belief(name + " on "
                    + Line.of(asset.label(), LONGEST_NAME), verdict, ", confirmed"));
            // A count is no belief about anybody.
            case SHARED_LINE -> capital(name) + ": " + Line.of(asset.label(), LONGEST_NAME);
            case VULNERABLE_FIRMWARE -> belief(
                    name + FirmwareTitle.version(verdict.firmware()) + where, verdict, "") + ' '
                    + FirmwareTitle.flaws(verdict.firmware());
        };
    }

    private static String belief(String what, Verdict verdict, String confirmed) {
        return switch (verdict.confidence()) {
            case CONFIRMED -> what + confirmed;
            case LIKELY -> "Likely " + what;
            case POSSIBLE -> "Possible " + what;
            case NONE -> "Unlikely " + what;
        };
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String place(Asset asset) {
        return asset.addresses().stream().filter(address -> !address.isLinkLocal()).findFirst()
                .or(() -> asset.addresses().stream().findFirst()).map(IpAddress::toString)
                .or(() -> asset.mac().map(MacAddress::toString)).orElse(asset.id().value());
    }

    private static String name(Asset asset) {
        return asset.names().isEmpty()
                ? ""
                : " (" + Line.of(asset.names().getFirst().value(), LONGEST_NAME) + ')';
    }
}
