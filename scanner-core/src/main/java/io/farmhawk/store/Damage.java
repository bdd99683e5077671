package io.farmhawk.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rows that could not be read, each counted once; any thread. */
final class Damage {
    /** Beyond this many the count stands still. */
    private static final int MOST = 100_000;

    private final Set<String> rows = ConcurrentHashMap.newKeySet();

    void in(String table, Object key) {
        if (rows.size() < MOST) {
            rows.add(table + ' ' + key);
        }
    }

    long rows() {
        return rows.size();
    }
}
