package io.farmhawk.protocol.snmp;

import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.SnmpValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a device names its interfaces: ifName, else ifDescr (RFC 2863), and which of them is a port of its
 * bridge (dot1dBasePortIfIndex, RFC 4188).
 */
final class Ports {
    static final String NAMES = "1.3.6.1.2.1.31.1.1.1";
    static final String DESCRIPTIONS = "1.3.6.1.2.1.2.2.1";
    static final String BRIDGE = "1.3.6.1.2.1.17.1.4.1";

    private static final int IF_NAME = 1;
    private static final int IF_DESCR = 2;
    private static final int IF_INDEX = 2;

    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Long> interfaces = new HashMap<>();

    static Ports read(Tables tables) throws InterruptedException {
        Ports ports = new Ports();
        tables.read(NAMES, IF_NAME).forEach(ports::named);
        if (ports.names.isEmpty()) {
            tables.read(DESCRIPTIONS, IF_DESCR).forEach(ports::named);
        }
        tables.read(BRIDGE, IF_INDEX).forEach(ports::bridged);
        return ports;
    }

    private void named(Oid index, List<SnmpValue> row) {
        Optional<String> name = Tables.name(row.getFirst());
        if (index.length() == 1 && name.isPresent()) {
            names.put(index.arc(0), name.get());
        }
    }

    private void bridged(Oid index, List<SnmpValue> row) {
        OptionalLong number = Tables.number(row.getFirst());
        if (index.length() == 1 && number.isPresent()) {
            interfaces.put(index.arc(0), number.getAsLong());
        }
    }

    /** The name of an interface by its ifIndex. */
    Optional<String> ofInterface(long ifIndex) {
        return Optional.ofNullable(names.get(ifIndex));
    }

    /** The name of a port of the bridge; its number where the device names it not. */
    String ofBridge(long port) {
        Long ifIndex = interfaces.get(port);
        return Optional.ofNullable(ifIndex).flatMap(this::ofInterface).orElse("port " + port);
    }

    boolean isName(String name) {
        return names.containsValue(name);
    }
}
