package io.farmhawk.finding;

/** How urgent a finding is, with its number in OCSF ({@code severity_id}). */
public enum Severity {
    INFORMATIONAL(1), LOW(2), MEDIUM(3), HIGH(4), CRITICAL(5);

    private final int ocsf;

    Severity(int ocsf) {
        this.ocsf = ocsf;
    }

    /** {@code severity_id} of OCSF 1.x. */
    public int ocsf() {
        return ocsf;
    }
}
