package io.farmhawk.protocol.stun;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.Mix;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.RecentKeys;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.Optional;

/** Reads what STUN servers tell hosts of their address outside; the same once a minute. */
public final class StunDecoder implements Decoder {
    private static final long INTERVAL_NANOS = 60_000_000_000L;
    private static final int SLOTS = 1 << 12;

    private final RecentKeys recent;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    public StunDecoder(long seed) {
        recent = new RecentKeys(seed, SLOTS, INTERVAL_NANOS);
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
        int type = StunMessage.type(layers.octets(), layers.payloadOffset());
        if (type != StunMessage.BINDING_ANSWER && type != StunMessage.ALLOCATE_ANSWER) {
            return Fit.OK;
        }
        StunMessage message = StunMessage.read(layers.octets(), layers.payloadOffset());
        if (message == null) {
            return Fit.MALFORMED;
        }
        var mapped = message.mapped;
        if (mapped == null || !isDue(layers, message.mappedPort, mapped.low())) {
            return Fit.OK;
        }
        sink.accept(new Observation.StunBinding(ProvenanceOf.frame(layers.frame()),
                layers.destination(), layers.source(), layers.sourcePort(), mapped,
                message.mappedPort, Optional.ofNullable(message.software)));
        return Fit.OK;
    }

    private boolean isDue(Layers layers, int mappedPort, long mappedLow) {
        long pair = Mix.bits(Mix.bits(layers.destinationLow()) ^ layers.sourceLow());
        return recent.isDue(Mix.bits(Mix.bits(pair ^ mappedLow) ^ mappedPort) >>> 1,
                layers.frame().timeNanos());
    }
}
