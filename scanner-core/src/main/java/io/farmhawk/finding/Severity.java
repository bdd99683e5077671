package io.farmhawk.finding;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;

/** How urgent a finding is, with its number in OCSF ({@code severity_id}). */
public enum Severity {
    INFORMATIONAL(1), LOW(2), MEDIUM(3), HIGH(4), CRITICAL(5);

    private final int ocsf;

    Severity(int ocsf) {
        this.ocsf = ocsf;
    }

    /**
     * Doubt stays doubt: only what is confirmed is urgent, so that nobody is called out of bed, or to
     * account, for a device that merely resembles one. {@link #CRITICAL} is left to beliefs about more
     * than one device, and to flaws that are rated so.
     */
    public static Severity of(Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> HIGH;
            case LIKELY -> MEDIUM;
            case POSSIBLE -> LOW;
            case NONE -> INFORMATIONAL;
        };
    }

    /**
     * A place is as urgent as the belief is firm, and critical if it is confirmed and hides from where it
     * is driven.
     */
    static Severity ofPlace(Verdict belief) {
        boolean hides = belief.evidence().stream()
                .anyMatch(evidence -> evidence.group().equals("vpn"));
        return switch (belief.confidence()) {
            case CONFIRMED -> hides ? CRITICAL : HIGH;
            case LIKELY -> HIGH;
            case POSSIBLE -> MEDIUM;
            case NONE -> INFORMATIONAL;
        };
    }

    /** A flaw is as urgent as its source rates it. */
    static Severity of(Vulnerability.Severity rated) {
        return switch (rated) {
            case NONE -> INFORMATIONAL;
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }

    /** {@code severity_id} of OCSF 1.x. */
    public int ocsf() {
        return ocsf;
    }
}
