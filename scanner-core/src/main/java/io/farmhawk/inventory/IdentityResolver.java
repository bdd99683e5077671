package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which interfaces are one thing. What it says follows from the keys and times of now alone; nothing
 * that it said before is remembered, so the order in which keys came leaves no trace, and a merge for
 * which the reason is gone is gone too.
 *
 * <p><b>Bounds.</b> A key that more than {@value #MOST_HOLDERS} interfaces have, or more than
 * {@value #MOST_TOGETHER} at one time, belongs to a product or a copied image and says nothing. At
 * most {@value #MOST_PAIRS} pairs are looked at. A thing has at most {@value #MOST_INTERFACES}
 * interfaces.
 */
final class IdentityResolver {
    static final int MOST_HOLDERS = 32;
    static final int MOST_TOGETHER = 3;
    static final int MOST_INTERFACES = 64;
    private static final int MOST_PAIRS = 65_536;

    private static final Comparator<Likeness> SUREST = Comparator
            .comparingDouble(Likeness::probability).reversed()
            .thenComparing(Likeness::one, Likeness.seenFirst())
            .thenComparing(Likeness::other, Likeness.seenFirst());

    private final Map<IdentityKey, Set<KnownAsset>> holders = new HashMap<>();
    private final Map<KnownAsset, SortedSet<IdentityKey>> keys = new HashMap<>();
    private final SortedSet<IdentityKey> shared = new TreeSet<>();

    private record Pair(KnownAsset one, KnownAsset other) {}

    /** Notes which keys an interface has now; returns whether they are others than before. */
    boolean note(KnownAsset part, SortedSet<IdentityKey> now) {
        SortedSet<IdentityKey> before = keys.getOrDefault(part, new TreeSet<>());
        if (before.equals(now)) {
            return false;
        }
        before.stream().filter(key -> !now.contains(key)).forEach(key -> release(key, part));
        for (IdentityKey key : now) {
            Set<KnownAsset> having = holders.computeIfAbsent(key, _ -> new LinkedHashSet<>(2));
            having.add(part);
            if (having.size() > 1) {
                shared.add(key);
            }
        }
        if (now.isEmpty()) {
            keys.remove(part);
        } else {
            keys.put(part, now);
        }
        return true;
    }

    /** Whether an interface has a key that another one has as well. */
    boolean sharesKey(KnownAsset part) {
        for (IdentityKey key : keys.getOrDefault(part, new TreeSet<>())) {
            if (shared.contains(key)) {
                return true;
            }
        }
        return false;
    }

    private void release(IdentityKey key, KnownAsset part) {
        Set<KnownAsset> having = holders.get(key);
        if (having != null && having.remove(part) && having.size() < 2) {
            shared.remove(key);
            if (having.isEmpty()) {
                holders.remove(key);
            }
        }
    }

    /** All that are of one thing, the first seen first; those that stand alone are left out. */
    List<Group> groups() {
        Map<Pair, Set<IdentityKey>> pairs = new HashMap<>();
        shared.stream().takeWhile(_ -> pairs.size() < MOST_PAIRS)
                .forEach(key -> pairs(key, pairs));
        Map<KnownAsset, Group> groups = new HashMap<>();
        pairs.entrySet().stream()
                .map(pair -> Likeness.of(pair.getKey().one(), pair.getKey().other(),
                        pair.getValue()))
                .filter(likeness -> likeness.probability() >= Likeness.ENOUGH).sorted(SUREST)
                .forEach(likeness -> join(likeness, groups));
        return new HashSet<>(groups.values()).stream()
                .sorted(Comparator.comparing(Group::first, Likeness.seenFirst())).toList();
    }

    private void pairs(IdentityKey key, Map<Pair, Set<IdentityKey>> pairs) {
        Set<KnownAsset> having = holders.getOrDefault(key, Set.of());
        if (having.size() > MOST_HOLDERS) {
            return;
        }
        List<KnownAsset> parts = having.stream().sorted(Comparator.comparing(part -> part.id))
                .toList();
        if (Likeness.together(parts) > MOST_TOGETHER) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                pairs.computeIfAbsent(new Pair(parts.get(i), parts.get(j)), _ -> new HashSet<>(2))
                        .add(key);
            }
        }
    }

    private static void join(Likeness likeness, Map<KnownAsset, Group> groups) {
        Group one = groups.getOrDefault(likeness.one(), Group.of(likeness.one()));
        Group other = groups.getOrDefault(likeness.other(), Group.of(likeness.other()));
        if (one.equals(other) || areApart(one, other)
                || one.parts().size() + other.parts().size() > MOST_INTERFACES) {
            return;
        }
        Group both = one.with(other, likeness);
        both.parts().forEach(part -> groups.put(part, both));
    }

    /** Whether a person said that they are not one thing. */
    private static boolean areApart(Group one, Group other) {
        Set<MacAddress> apart = new HashSet<>();
        one.parts().forEach(part -> apart.addAll(part.apart));
        return other.parts().stream().anyMatch(part -> apart.contains(part.mac));
    }

    /**
     * Interfaces of one thing.
     *
     * @param parts the first seen first
     * @param links why; one fewer than parts
     */
    record Group(List<KnownAsset> parts, List<Likeness> links) {
        static Group of(KnownAsset alone) {
            return new Group(List.of(alone), List.of());
        }

        KnownAsset first() {
            return parts.getFirst();
        }

        Group with(Group other, Likeness link) {
            List<KnownAsset> all = new ArrayList<>(parts);
            all.addAll(other.parts);
            all.sort(Likeness.seenFirst());
            List<Likeness> why = new ArrayList<>(links);
            why.addAll(other.links);
            why.add(link);
            return new Group(List.copyOf(all), List.copyOf(why));
        }
    }
}
