package io.farmhawk.protocol.kerberos;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.Optional;

/** Reads Kerberos over UDP: which realm a host asks for a ticket, and as which machine. */
public final class KerberosDecoder implements Decoder {
    private static final int PORT = 88;

    @Override
    public String protocol() {
        return "kerberos";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && layers.payloadLength() > 0
                && KerberosMessage.isStart(layers.octets()[layers.payloadOffset()] & 0xFF);
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        KerberosMessage message = KerberosMessage.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        if (message == null) {
            return Fit.MALFORMED;
        }
        boolean sent = !message.isError();
        sink.accept(new Observation.KerberosRequest(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())),
                sent ? layers.source() : layers.destination(),
                sent ? layers.destination() : layers.source(), message.realm(),
                sent ? message.machine() : Optional.empty()));
        return Fit.OK;
    }
}
