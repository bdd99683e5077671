package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What routers and switches tell of an asset. Second-hand: it never makes two assets one, and an address
 * of it is not counted to {@link Asset#addresses}. Immutable; any thread.
 *
 * @param only whether nothing of the asset was heard here: what is known of it is this
 * @param addresses what routers have for its interface, ascending
 * @param place where it is plugged in
 */
public record Told(boolean only, List<Entry> addresses, Optional<Place> place) {
    /** Nobody told anything. */
    public static final Told NOTHING = new Told(false, List.of(), Optional.empty());

    public Told {
        addresses = List.copyOf(addresses);
    }

    /** The same, told at another time. */
    Told at(Instant time) {
        return new Told(only,
                addresses.stream().map(entry -> new Entry(entry.ip, entry.by, time)).toList(),
                place.map(where -> new Place(where.by, where.switchName, where.port, where.vlan,
                        where.interfaces, time)));
    }

    /**
     * An address that a router has for the interface.
     *
     * @param by the router
     * @param at when it told so last
     */
    public record Entry(IpAddress ip, IpAddress by, Instant at) {}

    /**
     * Where an interface is plugged in.
     *
     * @param by address of the switch
     * @param switchName the name it has
     * @param port name of the port
     * @param interfaces how many are behind that port, 1 to 16
     * @param at when it told so last
     */
    public record Place(IpAddress by, Optional<String> switchName, String port,
            Optional<Integer> vlan, int interfaces, Instant at) {
        /** As a person reads it: {@code Gi1/0/7 of sw-2nd-floor, VLAN 20}. */
        public String words() {
            return port + " of " + switchName.orElse(by.toString())
                    + vlan.map(number -> ", VLAN " + number).orElse("");
        }
    }
}
