package io.farmhawk.protocol.snmp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.SnmpValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Which interface a switch heard at which port: dot1qTpFdbTable with VLANs (RFC 4363), else
 * dot1dTpFdbTable (RFC 4188). Only what it learned from frames counts, which it forgets within minutes.
 */
final class ForwardingTable {
    static final String WITH_VLANS = "1.3.6.1.2.1.17.7.1.2.2.1";
    static final String PLAIN = "1.3.6.1.2.1.17.4.3.1";
    static final String VLANS = "1.3.6.1.2.1.17.7.1.4.2.1";

    private static final int[] PORT_AND_STATUS = {2, 3};
    private static final int FDB_ID = 3;
    private static final int LEARNED = 3;
    private static final int MOST_VLAN = 4_094;

    private static final int MAC_ARCS = 6;

    /**
     * An interface behind a port.
     *
     * @param port number of the bridge's port
     */
    record Entry(MacAddress mac, long port, Optional<Integer> vlan) {}

    private ForwardingTable() {}

    /** Empty also if the table did not come whole: then the ports that it fills cannot be counted. */
    static List<Entry> read(Tables tables) throws InterruptedException {
        var rows = tables.read(WITH_VLANS, PORT_AND_STATUS);
        if (!rows.isEmpty()) {
            Map<Long, Integer> vlans = vlans(tables);
            return tables.isWhole(WITH_VLANS) ? entries(rows, 1, vlans) : List.of();
        }
        rows = tables.read(PLAIN, PORT_AND_STATUS);
        return tables.isWhole(PLAIN) ? entries(rows, 0, Map.of()) : List.of();
    }

    private static List<Entry> entries(SequencedMap<Oid, List<SnmpValue>> rows, int macAt,
            Map<Long, Integer> vlans) {
        List<Entry> entries = new ArrayList<>();
        rows.forEach((index, row) -> {
            OptionalLong port = Tables.number(row.getFirst());
            boolean learned = Tables.number(row.get(1)).equals(OptionalLong.of(LEARNED));
            Optional<MacAddress> mac = index.length() == macAt + MAC_ARCS
                    ? Tables.mac(index, macAt)
                    : Optional.empty();
            if (learned && mac.isPresent() && port.isPresent() && port.getAsLong() > 0) {
                entries.add(new Entry(mac.get(), port.getAsLong(),
                        macAt == 0
                                ? Optional.empty()
                                : Optional.ofNullable(vlans.get(index.arc(0)))));
            }
        });
        return entries;
    }

    /** The VLAN of each filtering database that serves one VLAN only (dot1qVlanFdbId). */
    private static Map<Long, Integer> vlans(Tables tables) throws InterruptedException {
        Map<Long, Integer> vlans = new HashMap<>();
        Set<Long> shared = new HashSet<>();
        tables.read(VLANS, FDB_ID).forEach((index, row) -> {
            OptionalLong database = Tables.number(row.getFirst());
            long vlan = index.length() == 2 ? index.arc(1) : 0; // time mark, VLAN
            if (database.isPresent() && vlan >= 1 && vlan <= MOST_VLAN) {
                Integer other = vlans.put(database.getAsLong(), (int) vlan);
                if (other != null && other != vlan) {
                    shared.add(database.getAsLong());
                }
            }
        });
        vlans.keySet().removeAll(shared);
        return vlans;
    }
}
