package io.farmhawk.net.snmp;

import java.util.List;
import java.util.SequencedMap;

/** What came of a question to an agent. No answer is a value, not an error. */
public sealed interface SnmpReply {
    /** A name with its value. */
    record Binding(Oid name, SnmpValue value) {}

    /** The agent told values, in the order sent. */
    record Told(List<Binding> bindings) implements SnmpReply {
        public Told {
            bindings = List.copyOf(bindings);
        }
    }

    /**
     * The rows of a table as far as they came.
     *
     * @param rows by index, ascending; of each the values in the order of the columns asked for
     * @param ending why there may be more; empty if the table came whole
     */
    record Table(SequencedMap<Oid, List<SnmpValue>> rows, String ending) implements SnmpReply {
        public boolean isWhole() {
            return ending.isEmpty();
        }
    }

    /** An agent of version 3 named its engine: 5 to 32 octets. */
    record Engine(String hexadecimal) implements SnmpReply {}

    /** Somebody is there and does not let us in. */
    record Denied(String reason) implements SnmpReply {}

    /** Nothing that can be used came within the time. */
    record Silent(String reason) implements SnmpReply {}

    /** No datagram was sent. */
    record Refused(String reason) implements SnmpReply {}
}
