package io.farmhawk.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A bounded set that keeps the values seen last. What it holds depends on values and times alone, not
 * on the order in which they came: a value that had to go was older than all that stayed, and only
 * comes back with a time that is newer.
 */
final class Latest<T extends Comparable<T>> {
    private final int most;
    private final TreeMap<T, Instant> times = new TreeMap<>();

    Latest(int most) {
        this.most = most;
    }

    /**
     * Notes that a value was seen.
     *
     * @return whether other values are held now than before
     */
    boolean note(T value, Instant at) {
        Instant known = times.get(value);
        if (known != null) {
            if (at.isAfter(known)) {
                times.put(value, at);
            }
            return false;
        }
        times.put(value, at);
        if (times.size() <= most) {
            return true;
        }
        T oldest = times.entrySet().stream().min(byTime()).orElseThrow().getKey();
        times.remove(oldest);
        return !oldest.equals(value);
    }

    void remove(T value) {
        times.remove(value);
    }

    boolean contains(T value) {
        return times.containsKey(value);
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    int size() {
        return times.size();
    }

    /** Seen last; of two at one time the greater. */
    Optional<T> latest() {
        return times.size() == 1
                ? Optional.of(times.firstKey())
                : times.entrySet().stream().max(byTime()).map(Map.Entry::getKey);
    }

    /** Ascending. */
    Collection<T> values() {
        return times.keySet();
    }

    /** Values with the time each was seen last, values ascending. */
    Collection<Map.Entry<T, Instant>> entries() {
        return times.entrySet();
    }

    private Comparator<Map.Entry<T, Instant>> byTime() {
        return Map.Entry.<T, Instant>comparingByValue().thenComparing(Map.Entry::getKey);
    }
}
