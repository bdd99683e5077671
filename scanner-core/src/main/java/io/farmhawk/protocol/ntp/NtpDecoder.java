package io.farmhawk.protocol.ntp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads whom hosts ask for the time (RFC 5905 section 7.3).
 *
 * <pre>
 * 0 leap (2 bits), version (3), mode (3)   1 stratum   2 poll   3 precision   4 … 48 octets
 * </pre>
 */
public final class NtpDecoder implements Decoder {
    private static final int PORT = 123;
    private static final int LENGTH = 48;
    private static final int CLIENT = 3;
    private static final int NEWEST = 4;

    @Override
    public String protocol() {
        return "ntp";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT);
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        if (layers.payloadLength() < 1) {
            return Fit.TRUNCATED;
        }
        int first = layers.octets()[layers.payloadOffset()] & 0xFF;
        int version = first >>> 3 & 7;
        if ((first & 7) != CLIENT) {
            return version >= 1 && version <= NEWEST ? Fit.OK : Fit.UNSUPPORTED;
        }
        if (layers.payloadLength() < LENGTH) {
            return Fit.TRUNCATED;
        }
        if (version < 1 || version > NEWEST || layers.destinationPort() != PORT) {
            return Fit.UNSUPPORTED;
        }
        sink.accept(new Observation.TimeQuestion(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())), layers.source(),
                layers.destination(), version));
        return Fit.OK;
    }
}
