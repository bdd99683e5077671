package io.farmhawk.cli;

import io.farmhawk.app.Census;
import io.farmhawk.observation.Observation.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a scan found, in a table for a person: a row for each host, its open ports behind it. */
final class CensusText {
    private static final int MOST_PORTS = 12;

    private CensusText() {}

    /** Rows of a table, its head first; none without hosts. */
    static List<List<String>> rows(List<Census.Host> hosts) {
        List<List<String>> rows = new ArrayList<>();
        if (!hosts.isEmpty()) {
            rows.add(List.of("ADDRESS", "MAC", "NAME", "OPEN PORTS"));
        }
        for (Census.Host host : hosts) {
            rows.add(List.of(host.ip().toString(), host.mac().map(Object::toString).orElse("-"),
                    host.names().isEmpty() ? "-" : host.names().getFirst(), ports(host.ports())));
        }
        return rows;
    }

    private static String ports(List<Census.Port> ports) {
        if (ports.isEmpty()) {
            return "-";
        }
        String first = ports.stream().limit(MOST_PORTS).map(CensusText::port)
                .collect(Collectors.joining(", "));
        return ports.size() > MOST_PORTS
                ? first + ", and " + (ports.size() - MOST_PORTS) + " more"
                : first;
    }

    private static String port(Census.Port port) {
        return port.number() + (port.transport() == Transport.UDP ? "/udp" : "")
                + port.service().map(name -> " " + name).orElse("");
    }
}
