package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.List;

/**
 * Why an asset is one thing, and what stands behind it. Immutable; any thread.
 *
 * @param joined its interfaces beside {@link Asset#mac}, by address; each undone by
 *        {@link Inventory#split}
 * @param apart interfaces that a person said are another thing, ascending
 * @param hopsBehind how many routers lie behind its own addresses: 0 where what it sends is its own; 1
 *        where hop limits show hosts that share its address, as behind a home router
 */
public record Identity(List<Joined> joined, List<MacAddress> apart, int hopsBehind) {
    /** One interface, and nothing behind it. */
    public static final Identity PLAIN = new Identity(List.of(), List.of(), 0);

    public Identity {
        joined = List.copyOf(joined);
        apart = List.copyOf(apart);
        if (hopsBehind < 0) {
            throw new IllegalArgumentException(
                    "hopsBehind must not be negative, got " + hopsBehind);
        }
    }

    /**
     * An interface that belongs to the asset.
     *
     * @param to the interface of the asset that it is most like
     * @param addresses those it has itself
     * @param firstSeen from when on the two are one thing
     * @param probability that they are, 0.99 to 1
     * @param reasons what speaks for and against it, for a person
     */
    public record Joined(MacAddress mac, MacAddress to, List<IpAddress> addresses,
            Instant firstSeen, double probability, List<String> reasons) {
        public Joined {
            addresses = List.copyOf(addresses);
            reasons = List.copyOf(reasons);
        }
    }
}
