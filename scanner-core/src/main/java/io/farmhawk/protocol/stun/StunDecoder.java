package io.farmhawk.protocol.stun;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/** Reads what STUN servers tell hosts of their address outside; the same once a minute. */
public final class StunDecoder implements Decoder {
    private final StunBindings bindings;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    public StunDecoder(long seed) {
        bindings = new StunBindings(seed);
    }

    @Override
    public String protocol() {
        return "stun";
    }

    @Override
    public Scope scope() {
        return Scope.udp();
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP
                && StunMessage.is(layers.octets(), layers.payloadOffset(), layers.payloadLength());
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        if (!StunBindings.isAnswer(StunMessage.type(layers.octets(), layers.payloadOffset()))) {
            return Fit.OK;
        }
        return bindings.tell(layers.octets(), layers.payloadOffset(),
                new StunBindings.Answer(ProvenanceOf.frame(layers.frame()), layers.destination(),
                        layers.source(), layers.sourcePort()),
                sink);
    }
}
