package io.farmhawk.protocol.ipmi;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads how a management controller lets users in: its answer to Get Channel Authentication
 * Capabilities, before any login (IPMI 2.0 sections 13.6 and 22.13).
 *
 * <pre>
 * RMCP:    0 version 6   1 zero   2 sequence   3 class 7
 * session: 4 authentication (0 none)   5 sequence (4)   9 session (4)   13 length
 * message: 14 to   15 function 7 (6 bits)   16 sum   17 from   18 sequence   19 command 38
 *          20 completion 0   21 channel   22 types, bit 7: 23 and 24 count   24 versions
 *          25 manufacturer (3, little-endian)   28 …
 * </pre>
 */
public final class IpmiDecoder implements Decoder {
    private static final int PORT = 623;
    private static final int LEAST = 29;
    private static final int CLASS = 0x0600_0007;
    private static final int ANSWER = 7;
    private static final int CAPABILITIES = 0x38;

    @Override
    public String protocol() {
        return "ipmi";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        byte[] octets = layers.octets();
        int at = layers.payloadOffset();
        if (layers.payloadLength() < 4) {
            return Fit.TRUNCATED;
        }
        int rmcp = octets[at] << 24 | (octets[at + 1] & 0xFF) << 16 | (octets[at + 3] & 0x1F);
        if (rmcp != CLASS || layers.sourcePort() != PORT) {
            return rmcp >>> 16 == CLASS >>> 16 ? Fit.OK : Fit.UNSUPPORTED;
        }
        boolean isAnswer = layers.payloadLength() >= LEAST && octets[at + 4] == 0
                && (octets[at + 15] & 0xFF) >>> 2 == ANSWER && octets[at + 19] == CAPABILITIES
                && octets[at + 20] == 0;
        if (!isAnswer) {
            return Fit.OK;
        }
        if ((octets[at + 13] & 0xFF) > layers.payloadLength() - 14) {
            return Fit.MALFORMED;
        }
        int manufacturer = (octets[at + 25] & 0xFF) | (octets[at + 26] & 0xFF) << 8
                | (octets[at + 27] & 0xFF) << 16;
        sink.accept(new Observation.IpmiAuthentication(ProvenanceOf.frame(layers.frame()),
                layers.source(),
                manufacturer == 0 ? Optional.empty() : Optional.of(manufacturer),
                versions(octets[at + 22], octets[at + 24])));
        return Fit.OK;
    }

    private static List<String> versions(int types, int extended) {
        if ((types & 0x80) == 0) {
            return List.of("1.5");
        }
        List<String> versions = new ArrayList<>();
        if ((extended & 1) != 0) {
            versions.add("1.5");
        }
        if ((extended & 2) != 0) {
            versions.add("2.0");
        }
        return versions;
    }
}
