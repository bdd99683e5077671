package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Asset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which devices are to be asked because they showed up: new ones, those whose identity changed, and each
 * again after a week. Bounded; knows no clock. Any thread.
 */
final class WatchList {
    static final int MOST = 8_192;
    /** A device says more of itself in its first moments; all of that is one arrival. */
    static final Duration SETTLING = Duration.ofSeconds(2);
    static final Duration NOT_BEFORE = Duration.ofMinutes(10);
    static final Duration AGAIN = Duration.ofDays(7);
    /** Who was heard longer ago is not there for certain. */
    private static final Duration PRESENT = Duration.ofSeconds(60);

    private final Map<String, Asked> asked = new Bounded<>();
    private final Map<String, Due> due = new Bounded<>();

    /** What was known of a device when it was last asked. */
    record Asked(String identity, Instant at) {}

    /** A device that is to be asked. */
    record Due(String key, String identity, IpAddress ip, Instant from) {}

    /** Forgets who was not touched for longest. */
    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1;

        Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }

    /**
     * A device was heard.
     *
     * @param mayBeAsked whether an address is inside the scope
     */
    synchronized void seen(Asset asset, Instant now, Predicate<IpAddress> mayBeAsked) {
        boolean present = asset.lastSeen().isAfter(now.minus(PRESENT));
        Optional<IpAddress> ip = asset.addresses().stream().filter(mayBeAsked).findFirst();
        String key = key(asset);
        if (!present || ip.isEmpty() || due.containsKey(key)) {
            return;
        }
        String identity = identity(asset);
        Asked before = asked.get(key);
        if (before == null || isWorthAsking(before, identity, now)) {
            due.put(key, new Due(key, identity, ip.get(), now.plus(SETTLING)));
        }
    }

    private static boolean isWorthAsking(Asked before, String identity, Instant now) {
        Duration since = Duration.between(before.at, now);
        return since.compareTo(AGAIN) >= 0
                || (!identity.equals(before.identity) && since.compareTo(NOT_BEFORE) >= 0);
    }

    /** Takes those that are to be asked now. */
    synchronized List<Due> take(Instant now, int most) {
        List<Due> taken = due.values().stream().filter(each -> !each.from.isAfter(now))
                .limit(most).toList();
        taken.forEach(each -> {
            due.remove(each.key);
            asked.put(each.key, new Asked(each.identity, now));
        });
        return taken;
    }

    /** They were not asked after all. */
    synchronized void putBack(List<Due> taken) {
        taken.forEach(each -> {
            asked.remove(each.key);
            due.putIfAbsent(each.key, each);
        });
    }

    /** Who was asked when, longest ago first. */
    synchronized Map<String, Asked> asked() {
        return new LinkedHashMap<>(asked);
    }

    /** Puts back what an earlier run knew. */
    synchronized void restore(Map<String, Asked> earlier) {
        asked.putAll(earlier);
    }

    private static String key(Asset asset) {
        return asset.mac().map(MacAddress::toString).orElse(asset.id().value());
    }

    /** The names it gives itself unasked. */
    private static String identity(Asset asset) {
        List<String> names = new ArrayList<>();
        asset.names().stream().filter(name -> !name.protocol().equals("http")
                && !name.protocol().equals("tls")).forEach(name -> names.add(name.value()));
        String text = names.stream().distinct().sorted().collect(Collectors.joining("\n"));
        return Integer.toHexString(text.hashCode());
    }
}
