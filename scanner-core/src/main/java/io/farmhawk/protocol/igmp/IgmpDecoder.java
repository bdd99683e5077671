package io.farmhawk.protocol.igmp;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads IGMP reports of version 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 3376): a host listens to a group.
 * Queries are a router's, and a host that leaves is no longer there.
 *
 * <pre>
 * versions 1 and 2: 0 type   1 response time   2 checksum   4 group
 * </pre>
 */
public final class IgmpDecoder implements Decoder {
    private static final int PROTOCOL = 2;
    private static final int PROTOCOL_AT = 9;
    private static final int QUERY = 0x11;
    private static final int REPORT_1 = 0x12;
    private static final int REPORT_2 = 0x16;
    private static final int LEAVE = 0x17;
    private static final int REPORT_3 = 0x22;
    private static final int LEAST = 8;

    private final GroupReports reports = new GroupReports(4);

    @Override
    public String protocol() {
        return "igmp";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.NONE);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.network() == Layers.Network.IPV4
                && layers.transport() == Layers.Transport.NONE && layers.transportLength() > 0
                && layers.octets()[layers.networkOffset() + PROTOCOL_AT] == PROTOCOL;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.transportOffset();
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        if (layers.transportLength() < LEAST) {
            return Fit.TRUNCATED;
        }
        // Such messages never cross a router: one that could have is a forgery.
        if (layers.hopLimit() > 1) {
            return Fit.MALFORMED;
        }
        return switch (layers.octets()[layers.transportOffset()] & 0xFF) {
            case REPORT_1, REPORT_2 -> reports.single(layers, layers.transportOffset() + 4, sink);
            case REPORT_3 -> reports.several(layers, sink);
            case QUERY, LEAVE -> Fit.OK;
            default -> Fit.UNSUPPORTED;
        };
    }
}
