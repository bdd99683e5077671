package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.Told.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What routers and switches told of one interface, as it changes. What it holds depends on what was told
 * and when, not on the order in which it came.
 */
final class Hearsay {
    static final int MOST_ADDRESSES = 16;
    static final int MOST_SWITCHES = 8;

    /** Older than that beside another switch's word, a place is where the interface was. */
    private static final Duration STALE = Duration.ofDays(1);

    /** The nearest switch sees the fewest; of two, the one that told last; else by address. */
    private static final Comparator<Place> NEAREST = Comparator.comparingInt(Place::interfaces)
            .thenComparing(Place::at, Comparator.reverseOrder()).thenComparing(Place::by);

    /** Of two words of one switch at one time, whichever comes first so. */
    private static final Comparator<Place> LATEST = Comparator.comparing(Place::at)
            .thenComparing(Place::interfaces, Comparator.reverseOrder())
            .thenComparing(Place::port).thenComparing(place -> place.vlan().orElse(0))
            .thenComparing(place -> place.switchName().orElse(""));

    private final Latest<Source> addresses = new Latest<>(MOST_ADDRESSES);
    private final TreeMap<IpAddress, Place> places = new TreeMap<>();

    private record Source(IpAddress ip, IpAddress by) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int byIp = ip.compareTo(other.ip);
            return byIp != 0 ? byIp : by.compareTo(other.by);
        }
    }

    void address(IpAddress ip, IpAddress by, Instant at) {
        addresses.note(new Source(ip, by), at);
    }

    void place(Place place) {
        places.merge(place.by(), place,
                (old, now) -> LATEST.compare(old, now) >= 0 ? old : now);
        if (places.size() > MOST_SWITCHES) {
            Place oldest = places.values().stream().min(Comparator.comparing(Place::at)
                    .thenComparing(Place::by)).orElseThrow();
            places.remove(oldest.by());
        }
    }

    Told told(boolean only) {
        if (addresses.isEmpty() && places.isEmpty()) {
            return only ? new Told(true, List.of(), Optional.empty()) : Told.NOTHING;
        }
        List<Told.Entry> entries = new ArrayList<>();
        for (Map.Entry<Source, Instant> entry : addresses.entries()) {
            entries.add(new Told.Entry(entry.getKey().ip(), entry.getKey().by(),
                    entry.getValue()));
        }
        return new Told(only, entries, nearest());
    }

    private Optional<Place> nearest() {
        Instant newest = places.values().stream().map(Place::at).max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return places.values().stream()
                .filter(place -> Duration.between(place.at(), newest).compareTo(STALE) <= 0)
                .min(NEAREST);
    }
}
