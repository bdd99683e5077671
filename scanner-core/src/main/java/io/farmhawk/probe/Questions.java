package io.farmhawk.probe;

import io.farmhawk.protocol.Prober;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scan asks each host: the ports it knocks at, and who speaks where a door opens.
 *
 * @param ports knocked at, in no order
 * @param talks probers of a port, in the order to ask
 * @param datagrams asked of each host that is there, whatever its ports
 */
public record Questions(List<Integer> ports, Map<Integer, List<Prober>> talks,
        List<Prober> datagrams) {
    public Questions {
        ports = List.copyOf(ports);
        talks = Map.copyOf(talks);
        datagrams = List.copyOf(datagrams);
    }

    /** Only what these probers ask, at their ports. */
    public static Questions of(List<Prober> probers) {
        Map<Integer, List<Prober>> talks = new LinkedHashMap<>();
        probers.forEach(prober -> talks.computeIfAbsent(prober.port(), _ -> new ArrayList<>())
                .add(prober));
        return new Questions(List.copyOf(talks.keySet()), talks, List.of());
    }
}
