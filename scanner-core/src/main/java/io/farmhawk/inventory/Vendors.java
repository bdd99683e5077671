package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import java.util.Optional;

/** Who a MAC address prefix is assigned to. Immutable; any thread. */
public interface Vendors {
    /** Knows nobody. */
    Vendors NONE = mac -> Optional.empty();

    /** The registered owner of the longest prefix that fits; empty for one made up locally. */
    Optional<String> of(MacAddress mac);
}
