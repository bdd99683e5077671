package io.farmhawk.net.snmp;

import java.util.List;

/** One datagram of an agent, or why none came. */
sealed interface Response {
    /**
     * @param error error-status of RFC 3416 section 3, 0 for none
     * @param index which name the error is about, from 1; 0 for none
     */
    record Came(int error, int index, List<SnmpReply.Binding> bindings) implements Response {
        public Came {
            bindings = List.copyOf(bindings);
        }
    }

    record Missed(SnmpReply why) implements Response {}

    /** Whether to ask again might help. */
    default boolean isSilence() {
        return this instanceof Missed(SnmpReply.Silent _);
    }
}
