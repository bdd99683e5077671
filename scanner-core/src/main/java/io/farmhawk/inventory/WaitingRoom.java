package io.farmhawk.inventory;

import io.farmhawk.observation.Observation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Facts that wait for the one that says whose they are. Bounded in keys and in facts of one key; the
 * oldest go first and are counted.
 */
final class WaitingRoom<K> {
    private final int mostKeys;
    private final int mostOfOneKey;
    private final LinkedHashMap<K, Deque<Observation>> facts = new LinkedHashMap<>();
    private long dropped;

    WaitingRoom(int mostKeys, int mostOfOneKey) {
        this.mostKeys = mostKeys;
        this.mostOfOneKey = mostOfOneKey;
    }

    void add(K key, Observation fact) {
        Deque<Observation> waiting = facts.computeIfAbsent(key, _ -> new ArrayDeque<>(2));
        if (waiting.size() == mostOfOneKey) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(fact);
        if (facts.size() > mostKeys) {
            dropped += facts.firstEntry().getValue().size();
            facts.pollFirstEntry();
        }
    }

    /** Takes out all that wait for the key, in the order they came. */
    List<Observation> take(K key) {
        Deque<Observation> waiting = facts.remove(key);
        return waiting == null ? List.of() : List.copyOf(waiting);
    }

    /** Facts that had to go before anyone knew whose they were. */
    long dropped() {
        return dropped;
    }
}
