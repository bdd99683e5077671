package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules about versions and vulnerabilities that a file can break and still be read. */
final class FirmwareRules {
    /** Kinds of product whose flaws are told: see docs/fingerprints.md. */
    private static final Set<String> KINDS = Set.of("ip-kvm", "kvm-switch-ip", "bmc");

    private final String file;
    private final Fingerprint fingerprint;
    private final List<String> faults = new ArrayList<>();

    private FirmwareRules(String file, Fingerprint fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** One line for each rule that is broken. */
    static List<String> faults(String file, Fingerprint fingerprint) {
        FirmwareRules rules = new FirmwareRules(file, fingerprint);
        Map<String, String> seen = new HashMap<>();
        for (VersionRule rule : fingerprint.firmware().versions()) {
            rules.examples(rule);
            rules.literal(rule);
            String twin = seen.putIfAbsent(rule.where() + " " + rule.extract(), rule.id());
            if (twin != null) {
                rules.fault("version." + rule.id(), "reads what " + twin + " reads", "remove one");
            }
        }
        fingerprint.firmware().vulnerabilities().forEach(rules::reach);
        return rules.faults;
    }

    private void examples(VersionRule rule) {
        rule.brokenExamples().forEach(broken -> fault("version." + rule.id() + ".examples",
                FileEntry.shortened(broken), "mend the rule or the example"));
        rule.match().stream().map(VersionRule.Example::version)
                .filter(version -> FirmwareVersion.of(version).isEmpty())
                .forEach(version -> fault("version." + rule.id() + ".examples",
                        "tells \"" + FileEntry.shortened(version)
                                + "\", which can be compared with no other version",
                        "read the part that can"));
    }

    private void literal(VersionRule rule) {
        if (!ObservationIndex.isIndexed(rule.test())) {
            fault("version." + rule.id() + ".where", ObservationIndex.notIndexed(rule.test()),
                    "let part of an expression stand outside of brackets, or add a field");
        }
    }

    private void reach(Vulnerability vulnerability) {
        if (!KINDS.contains(fingerprint.kind())) {
            fault(vulnerability.id(), "is of a " + fingerprint.kind() + ", of which none is told",
                    "remove it; only " + String.join(", ", KINDS.stream().sorted().toList())
                            + " are told");
        } else if (!vulnerability.affected().all()
                && fingerprint.firmware().versions().isEmpty()) {
            fault(vulnerability.id(), "is of some versions, and nothing tells which a device has",
                    "add a version rule, or leave it out until one is known");
        }
    }

    private void fault(String place, String rule, String remedy) {
        faults.add(file + ", " + place + ": " + rule + "; " + remedy);
    }
}
