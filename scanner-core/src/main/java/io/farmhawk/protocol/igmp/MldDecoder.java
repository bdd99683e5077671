package io.farmhawk.protocol.igmp;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads reports of multicast listener discovery, version 1 (RFC 2710) and 2 (RFC 3810): a host listens
 * to a group. They have a hop limit of 1; what comes from any but a link-local address is to be ignored
 * (RFC 3810 section 5.2.13).
 *
 * <pre>
 * version 1: 0 type   1 code   2 checksum   4 response time, reserved   8 group
 * </pre>
 */
public final class MldDecoder implements Decoder {
    private static final int REPORT_1 = 131;
    private static final int REPORT_2 = 143;

    private final GroupReports reports = new GroupReports(16);

    @Override
    public String protocol() {
        return "mld";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.ICMPV6);
    }

    @Override
    public boolean wants(Layers layers) {
        if (layers.transport() != Layers.Transport.ICMPV6) {
            return false;
        }
        int type = layers.octets()[layers.transportOffset()] & 0xFF;
        return type == REPORT_1 || type == REPORT_2;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.transportOffset();
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        if (layers.hopLimit() != 1) {
            return Fit.MALFORMED;
        }
        // Before it has an address a host reports from none: that is right, and says nothing of it.
        if (!layers.source().isLinkLocal()) {
            return layers.source().isUnspecified() ? Fit.OK : Fit.MALFORMED;
        }
        int type = layers.octets()[layers.transportOffset()] & 0xFF;
        return type == REPORT_1
                ? reports.single(layers, layers.transportOffset() + 8, sink)
                : reports.several(layers, sink);
    }
}
