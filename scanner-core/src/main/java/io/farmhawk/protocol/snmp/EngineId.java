package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.SnmpEngine;
import io.farmhawk.observation.Provenance;
import java.util.Optional;

/** The name of an engine, SnmpEngineID of RFC 3411 section 5. */
final class EngineId {
    private static final int ENTERPRISE_DIGITS = 8;

    private EngineId() {}

    /** @param id in hexadecimal, 5 octets or more; the first four are an enterprise number */
    static SnmpEngine fact(Provenance provenance, IpAddress ip, String id) {
        int enterprise = Integer.parseUnsignedInt(id, 0, ENTERPRISE_DIGITS, 16)
                & Integer.MAX_VALUE;
        return new SnmpEngine(provenance, ip, id,
                enterprise == 0 ? Optional.empty() : Optional.of(enterprise));
    }
}
