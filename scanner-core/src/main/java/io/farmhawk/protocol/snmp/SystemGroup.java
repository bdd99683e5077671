package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.BerReader;
import java.util.Optional;

/** What the values of one answer tell of the system group, 1.3.6.1.2.1.1 (RFC 3418 section 2). */
final class SystemGroup {
    private static final byte[] GROUP = {0x2b, 6, 1, 2, 1, 1};
    private static final int DESCRIPTION = 1;
    private static final int OBJECT_ID = 2;
    private static final int NAME = 5;
    private static final int MOST_ARCS = 64;

    private final byte[] octets;
    private Optional<String> description = Optional.empty();
    private Optional<String> objectId = Optional.empty();
    private Optional<String> name = Optional.empty();

    SystemGroup(byte[] octets) {
        this.octets = octets;
    }

    /** Takes a pair of name and value. */
    void value(BerReader pair) {
        if (!pair.next(BerReader.OBJECT_ID) || pair.length() != GROUP.length + 2
                || !isOfGroup(pair.offset())) {
            return;
        }
        int which = octets[pair.offset() + GROUP.length];
        if (!pair.next()) {
            return;
        }
        if (pair.tag() == BerReader.OBJECT_ID && which == OBJECT_ID) {
            objectId = Optional.of(dotted(pair.offset(), pair.length()));
        } else if (pair.tag() == BerReader.OCTET_STRING && which == DESCRIPTION) {
            description = Optional.of(pair.text());
        } else if (pair.tag() == BerReader.OCTET_STRING && which == NAME) {
            name = Optional.of(pair.text());
        }
    }

    private boolean isOfGroup(int from) {
        for (int i = 0; i < GROUP.length; i++) {
            if (octets[from + i] != GROUP[i]) {
                return false;
            }
        }
        return true;
    }

    /** An object identifier in dotted decimal (X.690 section 8.19). */
    private String dotted(int from, int length) {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        int arcs = 0;
        for (int i = from; i < from + length && arcs < MOST_ARCS; i++) {
            arc = (arc << 7 | (octets[i] & 0x7F)) & 0xFFFF_FFFFL;
            if (octets[i] >= 0) {
                if (arcs++ == 0) {
                    long first = Math.min(2, arc / 40);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    /** The group, if anything of it was there. */
    Optional<Observation> told(Provenance provenance, IpAddress ip) {
        boolean any = description.isPresent() || objectId.isPresent() || name.isPresent();
        return any
                ? Optional.of(new Observation.SnmpSystem(provenance, ip, description, objectId,
                        name))
                : Optional.empty();
    }
}
