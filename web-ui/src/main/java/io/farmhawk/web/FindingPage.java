package io.farmhawk.web;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;

/**
 * One finding with its evidence and the form to handle it.
 *
 * @param known whether the asset is still in the inventory
 * @param token that the form sends back
 */
record FindingPage(Shell shell, Finding finding, boolean known, String token, Draft draft) {
    /**
     * What stands in the form.
     *
     * @param message why it was refused; empty if it was not sent yet
     */
    record Draft(String by, String reason, String days, String message) {
        static final Draft EMPTY = new Draft("dashboard", "", "30", "");
    }

    VerdictTrail trail() {
        return VerdictTrail.of(finding.verdict());
    }

    boolean isAboutFirmware() {
        return finding.kind() == FindingKind.VULNERABLE_FIRMWARE;
    }

    /** Then no device has a page to lead to. */
    boolean isAboutNetwork() {
        return finding.kind().isAboutNetwork();
    }

    boolean is(String state) {
        return finding.triage().word().equals(state);
    }

    /** Where it stands with the people who handle it, in a sentence. */
    String standing() {
        return switch (finding.triage()) {
            case Triage.Open _ -> "Open: nobody has it in hand.";
            case Triage.Acknowledged(String by, var at) ->
                "Acknowledged by " + Words.visible(by) + ", " + Words.time(at) + ".";
            case Triage.Suppressed(String by, var at, String reason, var until) ->
                "Suppressed by " + Words.visible(by) + ", " + Words.time(at) + ", until "
                        + Words.time(until) + ": " + Words.visible(reason);
            case Triage.Resolved(String by, var at, String reason) ->
                "Resolved by " + Words.visible(by) + ", " + Words.time(at) + ": "
                        + Words.visible(reason);
        };
    }

    /** {@code https://attack.mitre.org/techniques/T1219/003/}. */
    String attackLink() {
        return "https://attack.mitre.org/techniques/"
                + finding.kind().attackTechnique().orElse("").replace('.', '/') + "/";
    }

    /** Under 99 % it looks like something, it is not. */
    String verb() {
        return switch (finding.kind()) {
            case TABLE_FLOOD -> "is under attack by what looks like a";
            case SHARED_LINE -> "has a";
            case LAPTOP_FARM -> isConfirmed() ? "holds a" : "holds what looks like a";
            case IP_KVM, KVM_SWITCH_IP, VULNERABLE_FIRMWARE -> isConfirmed() ? "is" : "looks like";
        };
    }

    private boolean isConfirmed() {
        return finding.verdict().confidence() == Confidence.CONFIRMED;
    }
}
