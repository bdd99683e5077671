package io.farmhawk.fingerprint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known to be an ordinary thing, such as a printer, is hardly an IP-KVM: as soon as a device is
 * <em>likely</em> an ordinary device, that is evidence against each IP-KVM, in a group of its own. It
 * counts once, however many ordinary things the device claims to be.
 *
 * <p>The weight is a compromise, because whoever hides a KVM can show a printer's page. It is chosen so
 * that no claim of another identity costs a verdict more than one word:
 *
 * <pre>
 * confirmed (odds from 99) / 8 = 12.4, at least 92.5 %: likely
 * likely    (odds from 9)  / 8 = 1.13, at least 52.9 %: possible
 * possible  (odds from 1)  / 8 = 0.13: nothing is said, mostly
 * </pre>
 *
 * <p>Only hardware counts: a KVM runs nginx and Linux as anything else does.
 */
final class OtherIdentity {
    /** Hardware that is bought for another purpose, and no KVM is built on. */
    static final String KIND = "ordinary-device";

    static final String GROUP = "other-identity";

    /** How many times likelier an ordinary identity is on an IP-KVM than on any other asset. */
    static final double LIKELIHOOD_RATIO = 1.0 / 8;

    private static final String AGAINST = "ip-kvm";

    /** Likeliest first, whatever order they came in. */
    private static final Comparator<Belief> LIKELIEST = Comparator
            .comparingDouble((Belief each) -> -each.logOdds())
            .thenComparing(each -> each.product().id());

    private OtherIdentity() {}

    /** The same beliefs; those in an IP-KVM with the likeliest ordinary identity against them. */
    static List<Belief> weighed(List<Belief> beliefs) {
        Optional<Evidence> against = beliefs.stream().filter(OtherIdentity::isIdentified)
                .min(LIKELIEST).flatMap(OtherIdentity::evidence);
        return against.isEmpty()
                ? beliefs
                : beliefs.stream().map(each -> against(each, against.get())).toList();
    }

    private static boolean isIdentified(Belief belief) {
        return belief.product().kind().equals(KIND)
                && belief.confidence().compareTo(Confidence.LIKELY) >= 0;
    }

    /** From the strongest sign of that identity, so that a person can look it up. */
    private static Optional<Evidence> evidence(Belief identity) {
        return identity.evidence().stream().filter(sign -> sign.logWeight() > 0).findFirst()
                .map(sign -> new Evidence(identity.product().id(), GROUP, LIKELIHOOD_RATIO,
                        sign.observation(),
                        "identified as " + identity.product().name() + " by " + sign.fact(),
                        sign.provenance()));
    }

    private static Belief against(Belief belief, Evidence identity) {
        return belief.product().kind().equals(AGAINST) ? belief.with(identity) : belief;
    }
}
