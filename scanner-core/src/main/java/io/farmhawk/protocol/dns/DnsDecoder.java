package io.farmhawk.protocol.dns;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.StreamHead.Endpoint;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/** Reads DNS over UDP: what a host asks a resolver, and the addresses and aliases it is told. */
public final class DnsDecoder implements Decoder {
    private final NameOfAddress names;

    /** @param names learns from the answers */
    public DnsDecoder(NameOfAddress names) {
        this.names = names;
    }

    @Override
    public String protocol() {
        return "dns";
    }

    @Override
    public Scope scope() {
        return Scope.udp(DnsFacts.PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(DnsFacts.PORT)
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        DnsMessage message = DnsMessage.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        return new DnsFacts(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())),
                new Endpoint(layers.source(), layers.sourcePort()),
                new Endpoint(layers.destination(), layers.destinationPort()), names)
                .tell(message, sink);
    }

    @Override
    public long dropped() {
        return names.dropped();
    }
}
