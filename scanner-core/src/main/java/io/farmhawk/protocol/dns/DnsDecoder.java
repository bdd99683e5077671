package io.farmhawk.protocol.dns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/** Reads DNS over UDP: what a host asks a resolver, and the addresses and aliases it is told. */
public final class DnsDecoder implements Decoder {
    private static final int PORT = 53;

    @Override
    public String protocol() {
        return "dns";
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        DnsMessage message = DnsMessage.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        if ((message.isResponse() ? layers.sourcePort() : layers.destinationPort()) != PORT) {
            return Fit.UNSUPPORTED;
        }
        Provenance provenance = ProvenanceOf.frame(layers.frame());
        if (!message.isResponse()) {
            MacAddress mac = new MacAddress(Math.max(0, layers.sourceMac()));
            IpAddress client = layers.source();
            IpAddress server = layers.destination();
            message.questions()
                    .forEach(question -> sink.accept(new Observation.DnsQuestion(provenance, mac,
                            client, server, question.name(), question.type())));
            return message.fit();
        }
        IpAddress client = layers.destination();
        IpAddress server = layers.source();
        for (DnsMessage.ResourceRecord answer : message.records()) {
            if (answer.section() == 0 && isAddressOrAlias(answer.type())
                    && !answer.value().isEmpty()) {
                sink.accept(new Observation.DnsAnswer(provenance, client, server, answer.name(),
                        answer.type(), answer.value()));
            }
        }
        return message.fit();
    }

    private static boolean isAddressOrAlias(String type) {
        return type.equals("A") || type.equals("AAAA") || type.equals("CNAME");
    }
}
