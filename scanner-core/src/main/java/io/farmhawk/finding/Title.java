package io.farmhawk.finding;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;

/**
 * The one line that a person reads first. What is not confirmed says so in its first word:
 * {@code Possible JetKVM at 192.168.1.31 (jetkvm-a1b2)}.
 */
final class Title {
    private static final int LONGEST_NAME = 64;

    private Title() {}

    static String of(Asset asset, Verdict verdict) {
        String what = Line.of(verdict.name(), LONGEST_NAME) + " at " + place(asset) + name(asset);
        return switch (verdict.confidence()) {
            case CONFIRMED -> what + ", confirmed";
            case LIKELY -> "Likely " + what;
            case POSSIBLE -> "Possible " + what;
            case NONE -> "Unlikely " + what;
        };
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
