package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import java.util.List;

/**
 * Reads a memfile of Kea, DHCPv4 or DHCPv6: comma-separated values under a heading. A comma in a value is
 * written {@code &#x2c}. An entry with a lifetime of 0 takes the lease back; states other than 0 are no
 * leases (1 declined, 2 reclaimed).
 */
final class KeaLeases {
    private static final int MOST_COLUMNS = 64;

    private final LeaseFile.Entry entries;
    private final Runnable unreadable;

    KeaLeases(LeaseFile.Entry entries, Runnable unreadable) {
        this.entries = entries;
        this.unreadable = unreadable;
    }

    void read(List<String> lines) {
        List<String> heading = List.of(lines.getFirst().strip().split(",", MOST_COLUMNS));
        lines.stream().skip(1).filter(line -> !line.isBlank())
                .forEach(line -> entry(heading, List.of(line.split(",", MOST_COLUMNS))));
    }

    private void entry(List<String> heading, List<String> values) {
        if (values.size() < heading.size()) {
            unreadable.run();
            return;
        }
        boolean isLease = value("state", heading, values).equals("0")
                && !value("valid_lifetime", heading, values).equals("0");
        String mac = value("hwaddr", heading, values);
        if (isLease && !mac.isEmpty()) { // a lease of IPv6 may name none
            entries.keep(IpAddress.parse(value("address", heading, values)), mac,
                    value("hostname", heading, values).replace("&#x2c", ","),
                    LeaseFile.end(value("expire", heading, values)));
        }
    }

    private static String value(String name, List<String> heading, List<String> values) {
        int column = heading.indexOf(name);
        return column < 0 ? "" : values.get(column);
    }
}
