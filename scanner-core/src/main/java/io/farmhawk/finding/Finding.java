package io.farmhawk.finding;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.time.Instant;

/**
 * A belief that someone should see. Complete in itself, so that it can be read a year later.
 *
 * @param asset the device as it was known when the finding last changed
 * @param verdict what the device is believed to be, with what is known of its firmware
 * @param title one line for a person
 * @param firstSeen when the belief first held, in capture time
 * @param updated when verdict, severity or triage last changed
 * @param revision counts the changes from 1
 */
public record Finding(FindingId id, FindingKind kind, Asset asset, Verdict verdict,
        Severity severity, String title,
        Triage triage, Instant firstSeen, Instant updated, int revision) {
    /** MITRE ATT&amp;CK: Remote Access Tools, remote access hardware. */
    public static final String ATTACK_TECHNIQUE = "T1219.003";
    /** MITRE ATT&amp;CK: Remote Access Tools, of whatever kind. */
    public static final String ATTACK_PARENT = "T1219";

    public Finding {
        if (revision < 1) {
            throw new IllegalArgumentException("a revision counts from 1, got " + revision);
        }
    }

    /** The same belief, moved by somebody: the next revision. */
    Finding moved(Triage to, Instant at) {
        return new Finding(id, kind, asset, verdict, severity, title, to, firstSeen, at,
                revision + 1);
    }

    /** The belief as it is now: the next revision. */
    Finding revised(Asset seen, Verdict belief, Triage to, Instant at) {
        return new Finding(id, kind, seen, belief, kind.severity(belief),
                Title.of(kind, seen, belief), to, firstSeen, at, revision + 1);
    }
}
