package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing on the network, as known at one moment. Immutable; any thread.
 *
 * @param mac its interface, of several the first seen; empty while only an address is known
 * @param vendor who the address prefix is assigned to (IEEE registration authority)
 * @param addresses claimed addresses, ascending
 * @param names names it gave itself, ascending, each with the protocol that carried it
 * @param protocols short names of protocols it spoke, ascending
 * @param told what routers and switches say of it, second-hand
 */
public record Asset(AssetId id, Optional<MacAddress> mac, Optional<String> vendor,
        List<IpAddress> addresses, List<Name> names, List<String> protocols, Instant firstSeen,
        Instant lastSeen, Identity identity, Told told) {
    public Asset {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
        protocols = List.copyOf(protocols);
    }

    /** One interface, and nothing behind it. */
    public Asset(AssetId id, Optional<MacAddress> mac, Optional<String> vendor,
            List<IpAddress> addresses, List<Name> names, List<String> protocols, Instant firstSeen,
            Instant lastSeen) {
        this(id, mac, vendor, addresses, names, protocols, firstSeen, lastSeen, Identity.PLAIN);
    }

    /** One of which nobody else tells. */
    public Asset(AssetId id, Optional<MacAddress> mac, Optional<String> vendor,
            List<IpAddress> addresses, List<Name> names, List<String> protocols, Instant firstSeen,
            Instant lastSeen, Identity identity) {
        this(id, mac, vendor, addresses, names, protocols, firstSeen, lastSeen, identity,
                Told.NOTHING);
    }

    /** The same, last seen and told of at another time. */
    public Asset seenAt(Instant time) {
        return new Asset(id, mac, vendor, addresses, names, protocols, firstSeen, time, identity,
                told.at(time));
    }

    /** A name and the protocol that carried it: {@code dhcp}, {@code mdns} … */
    public record Name(String value, String protocol) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byValue = value.compareTo(other.value);
            return byValue != 0 ? byValue : protocol.compareTo(other.protocol);
        }
    }

    /** Whether an interface of it was heard here, not only an answer that may have been routed. */
    public boolean isOnLink() {
        return mac.isPresent() && !told.only();
    }

    /** What a person would call it: a name, else an address, else the interface. */
    public String label() {
        if (!names.isEmpty()) {
            return names.getFirst().value();
        }
        if (!addresses.isEmpty()) {
            return addresses.getFirst().toString();
        }
        if (!told.addresses().isEmpty()) {
            return told.addresses().getFirst().ip().toString();
        }
        return mac.map(MacAddress::toString).orElse(id.value());
    }
}
