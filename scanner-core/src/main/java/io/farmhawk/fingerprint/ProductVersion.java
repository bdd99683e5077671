package io.farmhawk.fingerprint;

import java.time.Instant;
import java.util.Comparator;

/**
 * A version that a device told as one product does, as it is kept across restarts.
 *
 * @param product id of the fingerprint
 * @param told as first told
 * @param lastSeen when it was told for the last time
 */
public record ProductVersion(String product, ToldVersion told, Instant lastSeen) {
    /** Told last, without doubt. */
    static final Comparator<ProductVersion> NEWEST_LAST = Comparator
            .comparing(ProductVersion::lastSeen).thenComparing(each -> each.told().text());

    /** The same version, told once more, before or after. */
    ProductVersion with(ProductVersion other) {
        boolean isFirst = Matcher.EARLIEST
                .thenComparing(Evidence::signal)
                .compare(told.evidence(), other.told.evidence()) <= 0;
        return new ProductVersion(product, isFirst ? told : other.told,
                lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
    }
}
