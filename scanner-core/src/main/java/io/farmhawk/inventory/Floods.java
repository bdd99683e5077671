package io.farmhawk.inventory;

import io.farmhawk.observation.Observation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The floods that go on, one for each table. */
final class Floods {
    private final Flood macAddresses = new Flood(FloodedTable.MAC_ADDRESSES);
    private final Flood ipAddresses = new Flood(FloodedTable.IP_ADDRESSES);
    private final Flood names = new Flood(FloodedTable.NAMES);
    private final Flood resolvedNames = new Flood(FloodedTable.RESOLVED_NAMES);
    private final Flood flows = new Flood(FloodedTable.FLOWS);
    private long resolvedNamesLost;
    private long flowsLost;

    /** Notes the time, and how many came to the inventory's own tables until then. */
    void at(Instant at, long macAddressesSoFar, long ipAddressesSoFar, long namesSoFar) {
        long minute = Flood.minute(at);
        macAddresses.at(minute, macAddressesSoFar);
        ipAddresses.at(minute, ipAddressesSoFar);
        names.at(minute, namesSoFar);
        resolvedNames.at(minute, resolvedNamesLost);
        flows.at(minute, flowsLost);
    }

    /** Notes what a table of the decoders pushed out. */
    void overrun(Observation.TableOverrun told) {
        long minute = Flood.minute(told.at());
        switch (told.table()) {
            case RESOLVED_NAMES -> {
                resolvedNamesLost += told.entries();
                resolvedNames.at(minute, resolvedNamesLost);
            }
            case FLOWS -> {
                flowsLost += told.entries();
                flows.at(minute, flowsLost);
            }
        }
    }

    /** Those that go on, with their numbers. */
    Map<FloodedTable, Flood.State> states() {
        Map<FloodedTable, Flood.State> states = new EnumMap<>(FloodedTable.class);
        for (Flood flood : List.of(macAddresses, ipAddresses, names, resolvedNames, flows)) {
            flood.state().ifPresent(state -> states.put(flood.table(), state));
        }
        return Collections.unmodifiableMap(states);
    }
}
