package io.farmhawk.net.snmp;

import java.util.Arrays;
import org.snmp4j.smi.AssignableFromLong;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** A value as an agent told it, of whatever type it chose: who reads it checks the type. */
public sealed interface SnmpValue {
    /** No description or name that means something is longer. */
    int MOST_OCTETS = 1_024;

    /** Any of the numbers; of a counter of 64 bits the bits. */
    record Whole(long number) implements SnmpValue {}

    /** Octets or text, an IPv4 address as four; the first {@value SnmpValue#MOST_OCTETS} at most. */
    final class Octets implements SnmpValue {
        private final byte[] octets;

        Octets(byte[] octets) {
            this.octets = octets.length > MOST_OCTETS
                    ? Arrays.copyOf(octets, MOST_OCTETS)
                    : octets;
        }

        /** A copy. */
        public byte[] octets() {
            return octets.clone();
        }

        public int length() {
            return octets.length;
        }
    }

    /** An object identifier. */
    record Name(Oid oid) implements SnmpValue {}

    /** There is no such value, or none of a type that is known here. */
    record Nothing() implements SnmpValue {}

    static SnmpValue of(Variable variable) {
        return switch (variable) {
            case IpAddress ip -> new Octets(ip.toByteArray());
            case OctetString text -> new Octets(text.getValue());
            case OID oid -> new Name(new Oid(oid.getValue()));
            case Integer32 number -> new Whole(number.getValue());
            case AssignableFromLong number -> new Whole(number.toLong());
            default -> new Nothing();
        };
    }
}
