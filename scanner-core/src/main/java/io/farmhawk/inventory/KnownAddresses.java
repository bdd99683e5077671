package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The addresses we know something of, a bounded number. When it is full, the one longest untouched
 * goes, unless it is worth keeping: so a flood of made-up addresses pushes out itself.
 */
final class KnownAddresses {
    private static final int MOST_SPARED_AT_ONCE = 64;

    private final int most;
    private final Predicate<KnownAddress> worthKeeping;
    private final Consumer<KnownAddress> dropped;
    private final LinkedHashMap<IpAddress, KnownAddress> byTouch = new LinkedHashMap<>();
    private long newcomers;

    /** @param dropped hears of each address that is forgotten */
    KnownAddresses(int most, Predicate<KnownAddress> worthKeeping,
            Consumer<KnownAddress> dropped) {
        this.most = most;
        this.worthKeeping = worthKeeping;
        this.dropped = dropped;
    }

    /** What is known of an address, without touching it; null if nothing. */
    @Nullable
    KnownAddress find(IpAddress ip) {
        return byTouch.get(ip);
    }

    /** What is known of an address, made if need be, and touched. */
    KnownAddress touch(IpAddress ip) {
        KnownAddress known = byTouch.get(ip);
        if (known == null) {
            if (byTouch.size() >= most) {
                dropOne();
            }
            known = new KnownAddress();
            newcomers++;
        }
        byTouch.putLast(ip, known);
        return known;
    }

    /** How many addresses were not known when they came, so far. */
    long newcomers() {
        return newcomers;
    }

    int size() {
        return byTouch.size();
    }

    private void dropOne() {
        for (int spared = 0; spared < MOST_SPARED_AT_ONCE; spared++) {
            Map.Entry<IpAddress, KnownAddress> eldest = byTouch.firstEntry();
            if (!worthKeeping.test(eldest.getValue())) {
                break;
            }
            byTouch.putLast(eldest.getKey(), eldest.getValue());
        }
        dropped.accept(byTouch.pollFirstEntry().getValue());
    }
}
