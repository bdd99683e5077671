package io.farmhawk.publish.mqtt;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The latest state of each asset, and which of them the broker has not been told. Bounded: when full,
 * the asset that changed longest ago is dropped and counted. Any thread.
 */
final class InventoryQueue {
    /** An asset that was only seen again is told this often, in capture time. */
    static final Duration SEEN_AGAIN = Duration.ofMinutes(5);

    private final int most;
    private final SequencedMap<AssetId, State> latest = new LinkedHashMap<>();
    private final SequencedMap<AssetId, State> told = new LinkedHashMap<>();
    private final SequencedSet<AssetId> due = new LinkedHashSet<>();
    private long dropped;

    /** @param most assets kept */
    InventoryQueue(int most) {
        this.most = most;
    }

    /** An asset with what is believed of it. */
    record State(Asset asset, List<Verdict> verdicts) {
        State {
            verdicts = List.copyOf(verdicts);
        }

        private boolean saysMoreThan(State told) {
            return !withoutLastSeen(asset).equals(withoutLastSeen(told.asset))
                    || !beliefs(verdicts).equals(beliefs(told.verdicts))
                    || !asset.lastSeen().isBefore(told.asset.lastSeen().plus(SEEN_AGAIN));
        }

        private static Asset withoutLastSeen(Asset asset) {
            return asset.seenAt(asset.firstSeen());
        }

        private static List<Belief> beliefs(List<Verdict> verdicts) {
            return verdicts.stream()
                    .map(verdict -> new Belief(verdict.product(), verdict.probability()))
                    .toList();
        }
    }

    private record Belief(String product, double probability) {}

    synchronized void put(State state) {
        AssetId id = state.asset().id();
        State before = told.get(id);
        if (latest.putLast(id, state) == null && latest.size() > most) {
            forgetOldest();
        }
        if (before == null || state.saysMoreThan(before)) {
            due.add(id);
        }
    }

    private void forgetOldest() {
        Iterator<AssetId> oldest = latest.keySet().iterator();
        AssetId id = oldest.next();
        oldest.remove();
        told.remove(id);
        due.remove(id);
        dropped++;
    }

    /** The next asset to tell; it counts as told. */
    synchronized Optional<State> next() {
        if (due.isEmpty()) {
            return Optional.empty();
        }
        State state = latest.get(due.removeFirst());
        if (state == null) {
            throw new IllegalStateException("what is due is known");
        }
        told.put(state.asset().id(), state);
        return Optional.of(state);
    }

    /** The broker may have forgotten: all are to be told again. */
    synchronized void again() {
        due.addAll(latest.keySet());
    }

    synchronized boolean isEmpty() {
        return due.isEmpty();
    }

    synchronized long dropped() {
        return dropped;
    }
}
