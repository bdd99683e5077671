package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.IdentityKey.Group;
import io.farmhawk.inventory.IdentityKey.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How likely two interfaces are of one thing: the logarithm of the odds is that of the prior and of the
 * likelihood ratio of each reason, see {@code docs/identity.md}.
 *
 * @param one seen no later than {@code other}
 * @param reasons what speaks for and against, for a person
 */
record Likeness(KnownAsset one, KnownAsset other, double probability, List<String> reasons) {
    /** Below it nothing is merged: doubt stays doubt. */
    static final double ENOUGH = 0.99;

    /** Of two interfaces taken by chance. A thing has few of them, a network hundreds. */
    private static final double PRIOR_ODDS = 0.001;
    /** A DUID made of the address of one of the two: an image of another host has a third one. */
    private static final double DUID_OF_ONE = 1_000_000;

    /** One fell silent, and within minutes the other began: an address changed, or a cable pulled. */
    private static final double HANDOVER = 50;
    private static final Duration HANDOVER_WITHIN = Duration.ofMinutes(10);
    /** Both at one time, as wired and wireless are; so are two units of one product, or a copy. */
    private static final double TOGETHER_STRONG = 0.1;
    private static final double TOGETHER_WEAK = 0.01;
    private static final double STRONG = 100_000;

    /** One of the two is made up: such addresses change, and what they say is the host's choice. */
    private static final double MADE_UP = 2;
    /** Two burned-in addresses: seldom of one thing, which has a few for its life. */
    private static final double BURNED_IN = 0.5;
    /** Two addresses of one block of a maker: two units of a product, or two virtual machines. */
    private static final double ONE_BLOCK = 1e-5;
    private static final int BLOCK_BITS = 24;

    private static final Comparator<KnownAsset> SEEN_FIRST = Comparator
            .comparing(KnownAsset::firstSeen).thenComparing(part -> part.id);

    /** Who begins; the earliest gives the asset its id. */
    static Comparator<KnownAsset> seenFirst() {
        return SEEN_FIRST;
    }

    /** @param shared keys that both have and that say something; all others do not count */
    static Likeness of(KnownAsset left, KnownAsset right, Set<IdentityKey> shared) {
        boolean inOrder = SEEN_FIRST.compare(left, right) <= 0;
        return new Sum(inOrder ? left : right, inOrder ? right : left).of(shared);
    }

    /** Adds up the reasons of one pair. */
    private static final class Sum {
        private final KnownAsset one;
        private final KnownAsset other;
        private final List<String> reasons = new ArrayList<>();
        private double logOdds = Math.log(PRIOR_ODDS);

        Sum(KnownAsset one, KnownAsset other) {
            this.one = one;
            this.other = other;
        }

        Likeness of(Set<IdentityKey> shared) {
            Map<Group, IdentityKey> best = new EnumMap<>(Group.class);
            for (IdentityKey key : shared) {
                best.merge(key.kind().group, key,
                        (known, next) -> ratio(next) > ratio(known) ? next : known);
            }
            best.values().forEach(key -> count(ratio(key), key.kind().reason));
            time(best.values().stream().mapToDouble(this::ratio).max().orElse(1));
            addresses();
            return new Likeness(one, other, 1 / (1 + Math.exp(-logOdds)), List.copyOf(reasons));
        }

        private double ratio(IdentityKey key) {
            boolean isOfOne = key.kind() == Kind.DUID && (isMadeOf(key, one)
                    || isMadeOf(key, other));
            return isOfOne ? DUID_OF_ONE : key.kind().ratio;
        }

        /** DUID-LLT and DUID-LL over Ethernet end with an address (RFC 8415 section 11). */
        private static boolean isMadeOf(IdentityKey duid, KnownAsset part) {
            boolean hasAddress = duid.value().startsWith("00010001")
                    || duid.value().startsWith("00030001");
            return hasAddress && part.mac != null
                    && duid.value().endsWith("%012x".formatted(part.mac.bits()));
        }

        private void time(double strongest) {
            Duration pause = Duration.between(one.lastSeen(), other.firstSeen());
            if (pause.isNegative()) {
                if (strongest < DUID_OF_ONE) {
                    count(strongest >= STRONG ? TOGETHER_STRONG : TOGETHER_WEAK,
                            "both were seen at one time");
                }
            } else if (pause.compareTo(HANDOVER_WITHIN) <= 0) {
                count(HANDOVER, "one fell silent before the other began");
            }
        }

        private void addresses() {
            MacAddress mine = one.mac;
            MacAddress theirs = other.mac;
            if (mine == null || theirs == null) {
                return;
            }
            if (mine.prefix(BLOCK_BITS) == theirs.prefix(BLOCK_BITS)) {
                count(ONE_BLOCK, "both addresses are of one block");
            } else if (mine.isLocallyAdministered() || theirs.isLocallyAdministered()) {
                count(MADE_UP, "an address is locally administered");
            } else {
                count(BURNED_IN, "both addresses are burned in");
            }
        }

        private void count(double ratio, String reason) {
            logOdds += Math.log(ratio);
            reasons.add(String.format(Locale.ROOT, "%s (x %s)", reason,
                    ratio >= 1
                            ? String.format(Locale.ROOT, "%.0f", ratio)
                            : Double.toString(ratio)));
        }
    }

    /** How many of them were there at one time at most. */
    static int together(List<KnownAsset> parts) {
        int most = 0;
        for (KnownAsset part : parts) {
            Instant at = part.firstSeen();
            int there = 0;
            for (KnownAsset each : parts) {
                boolean isThere = !each.firstSeen().isAfter(at) && !each.lastSeen().isBefore(at);
                there += isThere ? 1 : 0;
            }
            most = Math.max(most, there);
        }
        return most;
    }
}
