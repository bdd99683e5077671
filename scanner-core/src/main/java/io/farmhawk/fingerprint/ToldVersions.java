package io.farmhawk.fingerprint;

import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions that one asset told, by product. Of each version it is known when it was told first and
 * last; which one was told last does not depend on the order in which they came. At most
 * {@value #MOST_OF_PRODUCT} of a product are kept: the one told longest ago gives way.
 */
final class ToldVersions {
    static final int MOST_OF_PRODUCT = 8;

    private final Map<String, Map<String, ProductVersion>> products = new HashMap<>();

    /** Whether keeping this takes room. */
    boolean needsRoom(ProductVersion version) {
        Map<String, ProductVersion> known = products.getOrDefault(version.product(), Map.of());
        return known.size() < MOST_OF_PRODUCT && !known.containsKey(version.told().text());
    }

    /** Keeps a version; returns whether the newest of its product is another now, or read elsewhere. */
    boolean keep(ProductVersion version) {
        Optional<ToldVersion> before = newest(version.product()).map(ProductVersion::told);
        Map<String, ProductVersion> known = products.computeIfAbsent(version.product(),
                _ -> new HashMap<>());
        known.merge(version.told().text(), version, ProductVersion::with);
        if (known.size() > MOST_OF_PRODUCT) {
            known.values().stream().min(ProductVersion.NEWEST_LAST)
                    .ifPresent(oldest -> known.remove(oldest.told().text()));
        }
        return !newest(version.product()).map(ProductVersion::told).equals(before);
    }

    /** The version of a product as it stands; stale if it was told too long before {@code now}. */
    Optional<ToldVersion> version(String product, Instant now) {
        return newest(product).map(version -> aged(version, now));
    }

    private static ToldVersion aged(ProductVersion version, Instant now) {
        Evidence first = version.told().evidence();
        double share = ObservationKind.named(first.observation())
                .map(kind -> Staleness.share(kind, version.lastSeen(), now)).orElse(1.0);
        return share == 1
                ? version.told()
                : new ToldVersion(version.told().text(), first.stale(version.lastSeen(), share));
    }

    private Optional<ProductVersion> newest(String product) {
        return products.getOrDefault(product, Map.of()).values().stream()
                .max(ProductVersion.NEWEST_LAST);
    }

    /** All that is kept, by product and when it was told last. */
    List<ProductVersion> all() {
        return products.values().stream().map(Map::values).flatMap(Collection::stream)
                .sorted(Comparator.comparing(ProductVersion::product)
                        .thenComparing(ProductVersion.NEWEST_LAST))
                .toList();
    }

    /** Forgets what was first told in that frame; returns whether there was something. */
    boolean retract(Provenance provenance) {
        boolean told = false;
        for (Map<String, ProductVersion> versions : products.values()) {
            told |= versions.values().removeIf(
                    version -> version.told().evidence().provenance().equals(provenance));
        }
        return told;
    }

    boolean isEmpty() {
        return products.isEmpty();
    }

    int size() {
        return products.values().stream().mapToInt(Map::size).sum();
    }
}
