package io.farmhawk.protocol.snmp;

import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.SnmpAccess;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.net.snmp.SnmpClient.Agent;
import io.farmhawk.net.snmp.SnmpReply;
import io.farmhawk.net.snmp.SnmpValue;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.SnmpSystem;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The opening of every talk with an agent: its engine, then its system group in somebody's name. */
final class SnmpTalk {
    static final String SOURCE = "probe:snmp";

    private static final Oid DESCRIPTION = Oid.of("1.3.6.1.2.1.1.1.0");
    private static final Oid OBJECT_ID = Oid.of("1.3.6.1.2.1.1.2.0");
    private static final Oid NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    private static final int MOST_OBJECT_ID = 64;

    private final SnmpClient client;
    private final SnmpKeys keys;
    private final Agent agent;
    private final List<Observation> facts = new ArrayList<>();
    private Optional<SnmpSystem> system = Optional.empty();
    private Optional<SnmpAccess> access = Optional.empty();
    private SnmpReply failure = new SnmpReply.Silent("nothing was asked");

    SnmpTalk(SnmpClient client, SnmpKeys keys, Agent agent) {
        this.client = client;
        this.keys = keys;
        this.agent = agent;
    }

    /** Opens the talk; returns whether the agent told its system in the name of a credential. */
    boolean open() throws InterruptedException {
        SnmpReply engine = client.engine(agent);
        failure = engine;
        if (engine instanceof SnmpReply.Refused) {
            return false;
        }
        if (engine instanceof SnmpReply.Engine(String id)) {
            facts.add(EngineId.fact(provenance(), agent.ip(), id));
        }
        access = keys.of(agent.ip(), engine instanceof SnmpReply.Engine);
        return access.isPresent() && tellsItsSystem(access.get());
    }

    private boolean tellsItsSystem(SnmpAccess name) throws InterruptedException {
        SnmpReply reply = client.values(agent, name, List.of(DESCRIPTION, OBJECT_ID, NAME));
        if (reply instanceof SnmpReply.Told(List<SnmpReply.Binding> bindings)) {
            system = system(bindings);
            system.ifPresent(facts::add);
            keys.accepted(agent.ip());
            return true;
        }
        failure = reply;
        keys.refused(agent.ip(), reply instanceof SnmpReply.Silent);
        return false;
    }

    /** What was learned so far. */
    List<Observation> facts() {
        return facts;
    }

    Optional<SnmpSystem> system() {
        return system;
    }

    Optional<SnmpAccess> access() {
        return access;
    }

    /** Why the last question was not answered. */
    SnmpReply failure() {
        return failure;
    }

    private Optional<SnmpSystem> system(List<SnmpReply.Binding> bindings) {
        Optional<String> description = Optional.empty();
        Optional<String> objectId = Optional.empty();
        Optional<String> name = Optional.empty();
        for (SnmpReply.Binding binding : bindings) {
            if (binding.name().equals(DESCRIPTION)) {
                description = text(binding.value());
            } else if (binding.name().equals(NAME)) {
                name = text(binding.value());
            } else if (binding.name().equals(OBJECT_ID)
                    && binding.value() instanceof SnmpValue.Name(Oid oid)
                    && oid.length() <= MOST_OBJECT_ID) {
                objectId = Optional.of(oid.toString());
            }
        }
        return description.isEmpty() && objectId.isEmpty() && name.isEmpty()
                ? Optional.empty()
                : Optional.of(new SnmpSystem(provenance(), agent.ip(), description, objectId,
                        name));
    }

    private static Optional<String> text(SnmpValue value) {
        if (!(value instanceof SnmpValue.Octets octets)) {
            return Optional.empty();
        }
        return Optional.of(WireText.ofLines(octets.octets(), 0, octets.length()));
    }

    static Provenance provenance() {
        return new Provenance(Instant.now(), SOURCE, 0);
    }
}
