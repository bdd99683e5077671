package io.farmhawk.finding;

import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a finding, as a table. Rows: where it stands; columns: what is believed now.
 *
 * <pre>
 *                         nothing        the same       something new   more, or another product
 * none                    -              open           open            open
 * open, acknowledged      resolved       -              revised         revised
 * suppressed              - (see below)  -              revised         revised
 * resolved by Farmhawk    -              open           open            open
 * resolved by a person    -              -              -               open
 * </pre>
 *
 * <p>Something new is another product, confidence, severity or set of evidence groups, or an address
 * by which the device can be found where there was none: not each packet, or a SOC would drown. More
 * is a higher word of confidence than when the person decided. Of vulnerable firmware the version and the
 * set of vulnerabilities take the place of the evidence groups, and another version, or a vulnerability
 * that was not known then, is more. Of a flood its beginning and the power of ten that it has reached
 * do so likewise. A resolved finding keeps the verdict
 * it had then, so that there is something to compare with. A suppressed finding stays quiet until its
 * date; if by then nothing is believed any more, it is resolved instead of opened.
 */
final class LifeCycle {
    private LifeCycle() {}

    /** A belief that was not held before. */
    static Finding opened(FindingKind kind, Asset asset, Verdict belief, Instant at) {
        return new Finding(FindingId.of(kind, asset.id()), kind, asset, belief,
                kind.severity(belief), Title.of(kind, asset, belief), new Triage.Open(), at, at,
                1);
    }

    /** The belief is held, now in this form. */
    static Optional<Finding> believed(Finding known, Asset asset, Verdict belief, Instant at) {
        return switch (known.triage()) {
            case Triage.Open _,Triage.Acknowledged _,Triage.Suppressed _ ->
                saysSomethingNew(known, asset, belief)
                        ? Optional.of(known.revised(asset, belief, known.triage(), at))
                        : Optional.empty();
            case Triage.Resolved(String by, _, _) ->
                by.equals(Triage.SENSOR) || isMore(known, belief)
                        ? Optional.of(known.revised(asset, belief, new Triage.Open(), at))
                        : Optional.empty();
        };
    }

    /** The belief is held no longer. */
    static Optional<Finding> refuted(Finding known, Instant at) {
        return known.triage().isActive()
                ? Optional.of(resolved(known, known.kind().refuted(), at))
                : Optional.empty();
    }

    /** Its asset is part of another one, which has a finding of its own. */
    static Optional<Finding> merged(Finding known, AssetId into, Instant at) {
        return known.triage() instanceof Triage.Resolved
                ? Optional.empty()
                : Optional.of(resolved(known, "the device turned out to be " + into, at));
    }

    /** Its suppression has run out. */
    static Finding expired(Finding known, boolean refuted, Instant at) {
        return refuted
                ? resolved(known, known.kind().refuted(), at)
                : known.moved(new Triage.Open(), at);
    }

    private static Finding resolved(Finding known, String reason, Instant at) {
        return known.moved(new Triage.Resolved(Triage.SENSOR, at, reason), at);
    }

    private static boolean saysSomethingNew(Finding known, Asset asset, Verdict belief) {
        Verdict last = known.verdict();
        return !last.product().equals(belief.product()) || last.confidence() != belief.confidence()
                || known.severity() != known.kind().severity(belief)
                || !signs(known.kind(), last).equals(signs(known.kind(), belief))
                || reach(asset) > reach(known.asset());
    }

    private static boolean isMore(Finding known, Verdict belief) {
        Verdict last = known.verdict();
        return belief.confidence().compareTo(last.confidence()) > 0
                || !belief.product().equals(last.product())
                || (isOfFacts(known.kind()) && !signs(known.kind(), last)
                        .containsAll(signs(known.kind(), belief)));
    }

    private static boolean isOfFacts(FindingKind kind) {
        return kind == FindingKind.VULNERABLE_FIRMWARE || kind == FindingKind.TABLE_FLOOD;
    }

    /** Groups of evidence; or the version and what is known of it, where that is what was found. */
    private static Set<String> signs(FindingKind kind, Verdict verdict) {
        return switch (kind) {
            case IP_KVM, KVM_SWITCH_IP -> verdict.evidence().stream().map(Evidence::group)
                    .collect(Collectors.toSet());
            // What is counted is news when it weighs more, not with each hour that passes.
            case LAPTOP_FARM, SHARED_LINE -> verdict.evidence().stream()
                    .map(sign -> sign.signal() + ' ' + sign.likelihoodRatio())
                    .collect(Collectors.toSet());
            case TABLE_FLOOD -> verdict.evidence().stream().map(Evidence::fact)
                    .collect(Collectors.toSet());
            case VULNERABLE_FIRMWARE -> Stream.concat(
                    verdict.firmware().told().stream().map(ToldVersion::text),
                    verdict.firmware().vulnerabilities().stream().map(Vulnerability::id))
                    .collect(Collectors.toSet());
        };
    }

    /** 0 without an address, 1 with one that means something on its own link only, 2 otherwise. */
    private static int reach(Asset asset) {
        return asset.addresses().stream().mapToInt(address -> address.isLinkLocal() ? 1 : 2).max()
                .orElse(0);
    }
}
