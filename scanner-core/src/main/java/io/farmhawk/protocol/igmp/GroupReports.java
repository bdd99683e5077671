package io.farmhawk.protocol.igmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;

/**
 * What IGMP and MLD have in common: version 3 of the one and 2 of the other differ in the length of an
 * address only (RFC 3376 section 4.2, RFC 3810 section 5.2).
 *
 * <pre>
 * report: 0 type, reserved, checksum, reserved   6 number of records   8 records
 * record: 0 type   1 words of auxiliary data   2 number of sources   4 group   sources   auxiliary data
 * </pre>
 */
final class GroupReports {
    /** One report fits a frame: no host needs more. */
    static final int MOST_RECORDS = 64;

    private static final int MODE_IS_EXCLUDE = 2;
    private static final int CHANGE_TO_EXCLUDE = 4;
    private static final int BLOCK_OLD_SOURCES = 6;
    private static final int HEADER = 8;

    private final int addressLength;

    /** @param addressLength octets: 4 or 16 */
    GroupReports(int addressLength) {
        this.addressLength = addressLength;
    }

    /** A report of one group, which starts at an index. */
    Fit single(Layers layers, int at, ObservationSink sink) {
        if (end(layers) - at < addressLength) {
            return Fit.TRUNCATED;
        }
        tell(layers, address(layers.octets(), at), sink);
        return Fit.OK;
    }

    /** A report of several groups; those before a fault are told. */
    Fit several(Layers layers, ObservationSink sink) {
        ByteBuffer message = ByteBuffer.wrap(layers.octets());
        int at = layers.transportOffset() + HEADER;
        if (at > end(layers)) {
            return Fit.TRUNCATED;
        }
        int records = message.getShort(at - 2) & 0xFFFF;
        for (int i = 0; i < records; i++) {
            if (i == MOST_RECORDS) {
                return Fit.MALFORMED;
            }
            if (end(layers) - at < 4 + addressLength) {
                return Fit.TRUNCATED;
            }
            int type = message.get(at) & 0xFF;
            int sources = message.getShort(at + 2) & 0xFFFF;
            if (listens(type, sources)) {
                tell(layers, address(layers.octets(), at + 4), sink);
            }
            at += 4 + addressLength * (1 + sources) + 4 * (message.get(at + 1) & 0xFF);
        }
        return Fit.OK;
    }

    // To exclude some or no senders is to listen; to include none is to leave.
    private static boolean listens(int type, int sources) {
        return switch (type) {
            case MODE_IS_EXCLUDE, CHANGE_TO_EXCLUDE -> true;
            default -> type > 0 && type < BLOCK_OLD_SOURCES && sources > 0;
        };
    }

    private void tell(Layers layers, IpAddress group, ObservationSink sink) {
        IpAddress ip = layers.source();
        boolean isGroup = group.isMulticastOrBroadcast()
                && (!group.isV4() || group.v4Bits() != -1) && group.isV4() == ip.isV4();
        if (isGroup && layers.sourceMac() > 0 && !ip.isUnspecified()) {
            sink.accept(new Observation.GroupMembership(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(layers.sourceMac()), ip, group));
        }
    }

    private IpAddress address(byte[] octets, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return addressLength == 4
                ? IpAddress.v4(buffer.getInt(at))
                : new IpAddress(buffer.getLong(at), buffer.getLong(at + 8));
    }

    private static int end(Layers layers) {
        return layers.transportOffset() + layers.transportLength();
    }
}
