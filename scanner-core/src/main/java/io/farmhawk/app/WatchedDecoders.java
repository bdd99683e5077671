package io.farmhawk.app;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All decoders, each with somebody who writes down what it does. */
final class WatchedDecoders {
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean watching;

    /**
     * One reading of a frame or stream.
     *
     * @param octets there were of the stream
     * @param fit empty if the decoder threw
     */
    record Attempt(String protocol, boolean stream, int octets, Optional<Fit> fit) {}

    DecoderSet set(long seed) {
        NameOfAddress names = new NameOfAddress();
        return new DecoderSet(seed,
                Decoders.datagrams(seed, names).stream().<Decoder>map(Datagrams::new).toList(),
                Decoders.streams(seed, names).stream().<StreamDecoder>map(Streams::new).toList(),
                Decoders.flows(seed, names));
    }

    /** Writes down from here on. */
    void start() {
        watching = true;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    private Fit note(String protocol, boolean stream, int octets, Supplier<Fit> reading) {
        Optional<Fit> fit = Optional.empty();
        try {
            fit = Optional.of(reading.get());
            return fit.get();
        } finally {
            if (watching) {
                attempts.add(new Attempt(protocol, stream, octets, fit));
            }
        }
    }

    private final class Datagrams implements Decoder {
        private final Decoder decoder;

        private Datagrams(Decoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public String protocol() {
            return decoder.protocol();
        }

        @Override
        public boolean wants(Layers layers) {
            return decoder.wants(layers);
        }

        @Override
        public Fit decode(Layers layers, ObservationSink sink) {
            return note(protocol(), false, 0, () -> decoder.decode(layers, sink));
        }
    }

    private final class Streams implements StreamDecoder {
        private final StreamDecoder decoder;

        private Streams(StreamDecoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public String protocol() {
            return decoder.protocol();
        }

        @Override
        public boolean wants(byte[] octets, int offset, int length) {
            return decoder.wants(octets, offset, length);
        }

        @Override
        public boolean wantsPorts(int source, int destination) {
            return decoder.wantsPorts(source, destination);
        }

        @Override
        public Fit decode(StreamHead head, ObservationSink sink) {
            return note(protocol(), true, head.length(), () -> decoder.decode(head, sink));
        }
    }
}
