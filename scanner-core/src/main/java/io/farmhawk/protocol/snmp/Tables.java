package io.farmhawk.protocol.snmp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.SnmpAccess;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.net.snmp.SnmpClient.Agent;
import io.farmhawk.net.snmp.SnmpReply;
import io.farmhawk.net.snmp.SnmpValue;
import io.farmhawk.protocol.WireText;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Reads the tables of one agent, all of them within one deadline, and looks at values with care. */
final class Tables {
    /** Even a large switch at twenty-five rows a question needs less. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MAC_OCTETS = 6;
    private static final int MOST_NAME = 64;

    private final SnmpClient client;
    private final Agent agent;
    private final SnmpAccess access;
    private final long deadlineNanos = System.nanoTime() + LONGEST.toNanos();
    private final Map<String, String> cutShort = new LinkedHashMap<>();

    Tables(SnmpClient client, Agent agent, SnmpAccess access) {
        this.client = client;
        this.agent = agent;
        this.access = access;
    }

    /**
     * Columns of one table; without rows where the agent has none.
     *
     * @param table dotted decimal of its entry
     * @param columns numbers; the values of a row stand in the same order
     */
    SequencedMap<Oid, List<SnmpValue>> read(String table, int... columns)
            throws InterruptedException {
        List<Oid> names = IntStream.of(columns).mapToObj(column -> Oid.of(table + '.' + column))
                .toList();
        Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
        return switch (client.table(agent, access, names, left)) {
            case SnmpReply.Table(var rows, String ending) -> {
                if (!ending.isEmpty()) {
                    cutShort.put(table, ending);
                }
                yield rows;
            }
            case SnmpReply.Silent(String reason) -> none(table, reason);
            case SnmpReply.Denied(String reason) -> none(table, reason);
            case SnmpReply.Refused(String reason) -> none(table, reason);
            case SnmpReply.Told _,SnmpReply.Engine _ -> none(table, "it told no table");
        };
    }

    private SequencedMap<Oid, List<SnmpValue>> none(String table, String reason) {
        cutShort.put(table, reason);
        return new LinkedHashMap<>();
    }

    /** Why tables did not come whole, by the tables. */
    Map<String, String> cutShort() {
        return cutShort;
    }

    boolean isWhole(String table) {
        return !cutShort.containsKey(table);
    }

    static OptionalLong number(SnmpValue value) {
        return value instanceof SnmpValue.Whole(long number)
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    static Optional<String> name(SnmpValue value) {
        return value instanceof SnmpValue.Octets octets
                ? Optional.of(WireText.clean(WireText.of(octets.octets(), 0, octets.length()),
                        MOST_NAME).strip()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** The MAC address of an interface, not of a group and not of nobody. */
    static Optional<MacAddress> mac(SnmpValue value) {
        if (!(value instanceof SnmpValue.Octets octets) || octets.length() != MAC_OCTETS) {
            return Optional.empty();
        }
        long bits = 0;
        for (byte octet : octets.octets()) {
            bits = bits << 8 | (octet & 0xFF);
        }
        return plausible(bits);
    }

    /** The MAC address in six arcs of an index. */
    static Optional<MacAddress> mac(Oid index, int from) {
        Optional<byte[]> octets = octets(index, from, MAC_OCTETS);
        long bits = 0;
        for (byte octet : octets.orElse(new byte[0])) {
            bits = bits << 8 | (octet & 0xFF);
        }
        return plausible(bits);
    }

    /** Arcs of an index as octets; empty if there are fewer, or one is none. */
    static Optional<byte[]> octets(Oid index, int from, int count) {
        byte[] octets = new byte[count];
        if (index.length() < from + count) {
            return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
            if (index.arc(from + i) > 0xFF) {
                return Optional.empty();
            }
            octets[i] = (byte) index.arc(from + i);
        }
        return Optional.of(Arrays.copyOf(octets, count));
    }

    private static Optional<MacAddress> plausible(long bits) {
        return Optional.of(new MacAddress(bits))
                .filter(mac -> mac.bits() != 0 && !mac.isMulticast());
    }
}
