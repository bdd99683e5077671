package io.farmhawk.protocol;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder remembers from one frame to another, for a while: bounded, the entry not used for
 * longest makes room, and time is that of the frames. One thread, but for {@link #dropped}.
 */
public final class RecentTable<K, V> {
    private record Entry<V>(V value, long untilNanos) {}

    private final int most;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(64, 0.75f, true);
    private volatile long dropped;
    private long droppedSoFar;

    /** @param most entries, at least 1 */
    public RecentTable(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a table must have room for an entry, got " + most);
        }
        this.most = most;
    }

    /**
     * Remembers a value, in place of the one before.
     *
     * @param nowNanos time of the frame, since 1970
     * @param lifetimeNanos how long it is remembered, at least 0
     */
    public void keep(K key, V value, long nowNanos, long lifetimeNanos) {
        entries.put(key, new Entry<>(value, nowNanos + lifetimeNanos));
        if (entries.size() > most) {
            Iterator<Entry<V>> eldest = entries.values().iterator();
            if (eldest.next().untilNanos > nowNanos) {
                dropped = ++droppedSoFar;
            }
            eldest.remove();
        }
    }

    /** The value remembered, if its time is not over. */
    public @Nullable V find(K key, long nowNanos) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (entry.untilNanos <= nowNanos) {
            entries.remove(key);
            return null;
        }
        return entry.value;
    }

    public void forget(K key) {
        entries.remove(key);
    }

    public int size() {
        return entries.size();
    }

    /** Entries that made room for others before their time. Any thread. */
    public long dropped() {
        return dropped;
    }
}
