package io.farmhawk.eval;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody is told about a place as a whole. */
enum Alarm {
    /** Nothing. */
    NONE,
    /** Something that is worth knowing, and accuses nobody. */
    NOTICE,
    /** That there is reason to act. */
    ALERT;

    /** Kinds of findings by their words: an engine that has none of them raises no alarm. */
    private static final String FARM = "laptop-farm";
    private static final Set<String> OF_PLACES = Set.of(FARM, "shared-line");

    /** The most that the findings say of the place; those about single devices do not count. */
    static Alarm of(List<Finding> findings) {
        return findings.stream().filter(finding -> OF_PLACES.contains(finding.kind().word()))
                .map(finding -> of(finding.severity())).reduce(NONE, Alarm::max);
    }

    /** The finding that calls the place a farm. */
    static Optional<Finding> farm(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.kind().word().equals(FARM)).findFirst();
    }

    static Alarm of(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL, LOW -> NOTICE;
            case MEDIUM, HIGH, CRITICAL -> ALERT;
        };
    }

    Alarm max(Alarm other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
