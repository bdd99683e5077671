package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.SnmpValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which MAC address a router has for which address: ipNetToPhysicalTable (RFC 4293), else
 * ipNetToMediaTable of RFC 1213.
 */
final class NeighbourTable {
    static final String PHYSICAL = "1.3.6.1.2.1.4.35.1";
    static final String MEDIA = "1.3.6.1.2.1.4.22.1";

    private static final int[] PHYSICAL_COLUMNS = {4, 6, 7}; // MAC address, type, state
    private static final int[] MEDIA_COLUMNS = {2, 4}; // MAC address, type
    private static final int INVALID = 2; // of both types
    private static final int STATE_INVALID = 5;
    private static final int STATE_INCOMPLETE = 7;
    private static final int TYPE_IPV4 = 1;
    private static final int TYPE_IPV6 = 2;
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;

    /** Hosts have a few IPv4 addresses; a MAC address with more answers for others (proxy ARP). */
    private static final int MOST_OWN_IPV4 = 8;

    /** An address with its MAC address, at an interface of the router. */
    record Entry(MacAddress mac, IpAddress ip, long ifIndex) {}

    private NeighbourTable() {}

    static List<Entry> read(Tables tables) throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        tables.read(PHYSICAL, PHYSICAL_COLUMNS).forEach((index, row) -> {
            long state = Tables.number(row.get(2)).orElse(0);
            if (state != STATE_INVALID && state != STATE_INCOMPLETE) {
                add(entries, physicalAddress(index), index, row);
            }
        });
        if (entries.isEmpty()) {
            tables.read(MEDIA, MEDIA_COLUMNS).forEach((index,
                    row) -> add(entries, address(index, 1, IPV4_OCTETS), index, row));
        }
        return own(entries);
    }

    private static void add(List<Entry> entries, Optional<IpAddress> ip, Oid index,
            List<SnmpValue> row) {
        Optional<MacAddress> mac = Tables.mac(row.getFirst());
        boolean valid = !Tables.number(row.get(1)).equals(OptionalLong.of(INVALID));
        if (valid && mac.isPresent() && ip.filter(NeighbourTable::isOfAHost).isPresent()) {
            entries.add(new Entry(mac.get(), ip.get(), index.arc(0)));
        }
    }

    /** Index: interface, type of the address, its length, its octets (RFC 4001). */
    private static Optional<IpAddress> physicalAddress(Oid index) {
        if (index.length() < 3) {
            return Optional.empty();
        }
        long type = index.arc(1);
        long length = index.arc(2);
        boolean v4 = type == TYPE_IPV4 && length == IPV4_OCTETS;
        boolean v6 = type == TYPE_IPV6 && length == IPV6_OCTETS;
        return v4 || v6 ? address(index, 3, (int) length) : Optional.empty();
    }

    private static Optional<IpAddress> address(Oid index, int from, int count) {
        return index.length() == from + count
                ? Tables.octets(index, from, count).map(NeighbourTable::address)
                : Optional.empty();
    }

    private static IpAddress address(byte[] octets) {
        try {
            return IpAddress.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }

    private static boolean isOfAHost(IpAddress ip) {
        return (ip.isPrivate() || ip.isLinkLocal()) && !ip.isMulticastOrBroadcast();
    }

    private static List<Entry> own(List<Entry> entries) {
        Map<MacAddress, Integer> addresses = new HashMap<>();
        entries.stream().filter(entry -> entry.ip.isV4())
                .forEach(entry -> addresses.merge(entry.mac, 1, Integer::sum));
        return entries.stream()
                .filter(entry -> addresses.getOrDefault(entry.mac, 0) <= MOST_OWN_IPV4).toList();
    }
}
