package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.net.snmp.SnmpClient.Agent;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.NeighbourEntry;
import io.farmhawk.observation.Observation.SnmpSystem;
import io.farmhawk.observation.Observation.SwitchPort;
import io.farmhawk.protocol.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a router or switch knows of others: who has which address, and who is behind which port. So
 * each interface of an office is known with its place, without a mirror port.
 *
 * <p><b>Place.</b> A port with more than {@value #MOST_AT_A_PLACE} interfaces is a way to other switches
 * and says nothing of where they are: small switches under desks have 5, 8 or 16 sockets, and whoever is
 * behind one is within a cable's length of that port. A port at which a bridge or router introduced
 * itself is such a way too, unless one interface only is behind it.
 */
public final class TableReader {
    static final int MOST_AT_A_PLACE = 16;

    private final SnmpClient client;
    private final SnmpKeys keys;
    private final int port;

    public TableReader(SnmpClient client, SnmpKeys keys) {
        this(client, keys, SnmpClient.PORT);
    }

    TableReader(SnmpClient client, SnmpKeys keys, int port) {
        this.client = client;
        this.keys = keys;
        this.port = port;
    }

    /**
     * What came of a reading.
     *
     * @param answer facts, or why there are none
     * @param cutShort why tables did not come whole, by the tables in dotted decimal
     */
    public record Reading(Answer answer, Map<String, String> cutShort) {
        public Reading {
            cutShort = Map.copyOf(cutShort);
        }
    }

    /** Reads all tables of a device. Blocks for minutes at most; on a thread that is on a visit to it. */
    public Reading read(IpAddress device) throws InterruptedException {
        Agent agent = new Agent(device, port);
        SnmpTalk talk = new SnmpTalk(client, keys, agent);
        if (!talk.open() || talk.access().isEmpty()) {
            Answer answer = talk.access().isPresent() || talk.facts().isEmpty()
                    ? SnmpProber.answer(talk.failure())
                    : new Answer.Silent(
                            "no credential may be used there: none is configured for it,"
                                    + " or it did not take its own within the last 24 hours");
            return new Reading(answer, Map.of());
        }
        Tables tables = new Tables(client, agent, talk.access().get());
        Optional<String> name = talk.system().flatMap(SnmpSystem::name)
                .filter(text -> !text.isBlank());
        List<Observation> facts = new ArrayList<>(talk.facts());
        facts.addAll(new Device(device, name, Ports.read(tables)).tells(tables));
        Answer answer = facts.isEmpty()
                ? new Answer.Silent("it told nothing that is known")
                : new Answer.Answered(facts);
        return new Reading(answer, tables.cutShort());
    }

    /** The device that is read. */
    private record Device(IpAddress ip, Optional<String> name, Ports ports) {
        List<Observation> tells(Tables tables) throws InterruptedException {
            List<Observation> facts = new ArrayList<>();
            for (NeighbourTable.Entry entry : NeighbourTable.read(tables)) {
                facts.add(new NeighbourEntry(SnmpTalk.provenance(), ip, entry.mac(), entry.ip(),
                        ports.ofInterface(entry.ifIndex())));
            }
            facts.addAll(places(ForwardingTable.read(tables), LldpTable.read(tables, ports)));
            return facts;
        }

        private List<SwitchPort> places(List<ForwardingTable.Entry> entries,
                List<LldpTable.Neighbour> neighbours) {
            Map<String, Set<MacAddress>> behind = new HashMap<>();
            entries.forEach(entry -> behind
                    .computeIfAbsent(ports.ofBridge(entry.port()), _ -> new HashSet<>())
                    .add(entry.mac()));
            Set<String> uplinks = neighbours.stream().filter(LldpTable.Neighbour::forwards)
                    .flatMap(neighbour -> neighbour.port().stream())
                    .collect(Collectors.toSet());
            Map<MacAddress, String> names = new HashMap<>();
            neighbours.forEach(neighbour -> neighbour.mac().ifPresent(mac -> neighbour.systemName()
                    .ifPresent(systemName -> names.put(mac, systemName))));
            List<SwitchPort> places = new ArrayList<>();
            for (ForwardingTable.Entry entry : entries) {
                String at = ports.ofBridge(entry.port());
                int count = behind.getOrDefault(at, Set.of()).size();
                if (count == 1 || (count <= MOST_AT_A_PLACE && !uplinks.contains(at))) {
                    places.add(new SwitchPort(SnmpTalk.provenance(), ip, name, entry.mac(), at,
                            entry.vlan(), count, Optional.ofNullable(names.get(entry.mac()))));
                }
            }
            return places;
        }
    }
}
