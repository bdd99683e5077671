package io.farmhawk.protocol.snmp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.net.snmp.SnmpValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who introduced himself at which port (lldpRemTable and lldpLocPortTable of IEEE 802.1AB-2005). */
final class LldpTable {
    static final String REMOTE = "1.0.8802.1.1.2.1.4.1.1";
    static final String LOCAL = "1.0.8802.1.1.2.1.3.7.1";

    private static final int[] REMOTE_COLUMNS = {4, 5, 9, 12}; // chassis subtype and id, name, roles
    private static final int[] LOCAL_COLUMNS = {3, 4}; // port id, description
    private static final int CHASSIS_IS_MAC = 4;
    private static final int BRIDGE = 0x20; // LldpSystemCapabilitiesMap, bit 0 is 0x80
    private static final int ROUTER = 0x08;
    private static final int TELEPHONE = 0x04;

    /**
     * A neighbour.
     *
     * @param port name of our port, where it can be told
     * @param forwards whether others are behind it. A telephone has a bridge too, with one socket
     */
    record Neighbour(Optional<String> port, Optional<MacAddress> mac, Optional<String> systemName,
            boolean forwards) {}

    private LldpTable() {}

    static List<Neighbour> read(Tables tables, Ports ports) throws InterruptedException {
        Map<Long, String> local = new HashMap<>();
        tables.read(LOCAL, LOCAL_COLUMNS).forEach((index, row) -> row.stream()
                .flatMap(value -> Tables.name(value).stream()).filter(ports::isName).findFirst()
                .filter(_ -> index.length() == 1)
                .ifPresent(name -> local.put(index.arc(0), name)));
        List<Neighbour> neighbours = new ArrayList<>();
        tables.read(REMOTE, REMOTE_COLUMNS).forEach((index, row) -> {
            if (index.length() == 3) { // time mark, port, number
                neighbours.add(neighbour(Optional.ofNullable(local.get(index.arc(1))), row));
            }
        });
        return neighbours;
    }

    private static Neighbour neighbour(Optional<String> port, List<SnmpValue> row) {
        OptionalLong subtype = Tables.number(row.getFirst());
        Optional<MacAddress> mac = subtype.isPresent() && subtype.getAsLong() == CHASSIS_IS_MAC
                ? Tables.mac(row.get(1))
                : Optional.empty();
        int roles = row.get(3) instanceof SnmpValue.Octets octets && octets.length() > 0
                ? octets.octets()[0]
                : 0;
        return new Neighbour(port, mac, Tables.name(row.get(2)),
                (roles & (BRIDGE | ROUTER)) != 0 && (roles & TELEPHONE) == 0);
    }
}
