package io.farmhawk.finding;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.Vulnerability;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a finding is about. Each kind stands for itself: an asset has one finding of each at most, and
 * none of them makes another one any surer.
 */
public enum FindingKind {
    /** A box that lets somebody far away drive a computer, worth a word as soon as it is possible. */
    IP_KVM(Confidence.POSSIBLE, "what is known by now no longer speaks for an IP-KVM"),
    /** The same for racks: told when it is certain, so that somebody sees one where no rack is. */
    KVM_SWITCH_IP(Confidence.CONFIRMED, "what is known by now no longer confirms a KVM switch"),
    /** A device that is likely a product whose firmware, in the version that it told, has known flaws. */
    VULNERABLE_FIRMWARE(Confidence.LIKELY,
            "the firmware is no longer known to have a vulnerability"),
    /** Made-up addresses, names or connections that fill tables: of the network, not of a device. */
    TABLE_FLOOD(Confidence.LIKELY, "no more new entries than usual for five minutes"),
    /** Laptops of employers that somebody keeps for others, who drive them from afar: of the network. */
    LAPTOP_FARM(Confidence.POSSIBLE, "what is known by now no longer speaks for a laptop farm"),
    /** More employers' laptops on one line than a household has: a fact, and no accusation. */
    SHARED_LINE(Confidence.LIKELY, "no more laptops share the line than a household has");

    private static final Comparator<Verdict> FIRMEST_LAST = Comparator
            .comparingDouble(Verdict::probability).thenComparing(Verdict::confidence)
            .thenComparing(Verdict::product, Comparator.reverseOrder());

    /** Kinds of products that a finding can be about. */
    public static final Set<String> PRODUCT_KINDS = Set.of("ip-kvm", "kvm-switch-ip", "bmc");

    private final Confidence least;
    private final String refuted;

    FindingKind(Confidence least, String refuted) {
        this.least = least;
        this.refuted = refuted;
    }

    /** As messages and the ledger write it: {@code ip-kvm}, {@code vulnerable-firmware}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that is written so. */
    static Optional<FindingKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether it is about the network itself, which no inventory lists. */
    public boolean isAboutNetwork() {
        return this == TABLE_FLOOD || this == LAPTOP_FARM || this == SHARED_LINE;
    }

    /** The technique of MITRE ATT&amp;CK that such a device serves; a flaw or a flood serves none. */
    public Optional<String> attackTechnique() {
        return switch (this) {
            case IP_KVM, KVM_SWITCH_IP -> Optional.of(Finding.ATTACK_TECHNIQUE);
            case LAPTOP_FARM -> Optional.of(Finding.ATTACK_PARENT);
            case VULNERABLE_FIRMWARE, TABLE_FLOOD, SHARED_LINE -> Optional.empty();
        };
    }

    /** What should be seen among the verdicts: the most probable of its kind, if it is worth a word. */
    Optional<Verdict> belief(List<Verdict> verdicts) {
        return verdicts.stream().filter(this::isAbout).max(FIRMEST_LAST)
                .filter(verdict -> verdict.confidence().compareTo(least) >= 0);
    }

    private boolean isAbout(Verdict verdict) {
        return switch (this) {
            case IP_KVM, KVM_SWITCH_IP, TABLE_FLOOD, LAPTOP_FARM, SHARED_LINE ->
                verdict.kind().equals(word());
            case VULNERABLE_FIRMWARE -> PRODUCT_KINDS.contains(verdict.kind())
                    && !verdict.firmware().vulnerabilities().isEmpty();
        };
    }

    Severity severity(Verdict belief) {
        return switch (this) {
            case IP_KVM -> Severity.of(belief.confidence());
            case KVM_SWITCH_IP, TABLE_FLOOD -> Severity.MEDIUM;
            case SHARED_LINE -> Severity.LOW;
            case LAPTOP_FARM -> Severity.ofPlace(belief);
            case VULNERABLE_FIRMWARE -> belief.firmware().vulnerabilities().stream()
                    .map(Vulnerability::severity).max(Comparator.naturalOrder()).map(Severity::of)
                    .orElse(Severity.INFORMATIONAL);
        };
    }

    /** Why Farmhawk resolves such a finding once it is no longer believed. */
    String refuted() {
        return refuted;
    }
}
