package io.farmhawk.protocol.tls;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out lately of a few keys, because the same come again and again: most clients of a
 * network offer the same, most servers show one certificate to all. Fixed size; of keys that meet in a
 * place the later one stays. Any thread.
 */
final class Lately<K, V> {
    private final AtomicReferenceArray<@Nullable Known<K, V>> known;
    private final Function<K, V> work;

    private record Known<K, V>(K key, V value) {}

    /**
     * @param places keys remembered at most, a power of two
     * @param work says the same of the same key each time
     */
    Lately(int places, Function<K, V> work) {
        this.known = new AtomicReferenceArray<>(places);
        this.work = work;
    }

    /** @param key never changed afterwards */
    V of(K key) {
        int hash = key.hashCode();
        int place = (hash ^ (hash >>> 16)) & (known.length() - 1);
        Known<K, V> there = known.get(place);
        if (there != null && there.key.equals(key)) {
            return there.value;
        }
        V value = work.apply(key);
        known.set(place, new Known<>(key, value));
        return value;
    }
}
