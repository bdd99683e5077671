package io.farmhawk.protocol.mdns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.dns.DnsMessage;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads multicast DNS: what hosts announce of themselves and what they look for. Known answers inside a
 * question (RFC 6762 section 7.1) are somebody else's, and names a host probes for (section 8.1) are
 * not yet its own: neither is taken for an announcement. Nor is a record with a time to live of zero, a
 * goodbye (section 10.1): its name is gone. Answers to one host alone (section 5.4), also to one that
 * asks from a port of its own (section 6.7), count as those to all.
 */
public final class MdnsDecoder implements Decoder {
    private static final int PORT = 5353;
    private static final int UNICAST_DNS = 53;
    private static final int AUTHORITY = 1;

    @Override
    public String protocol() {
        return "mdns";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && !layers.hasPort(UNICAST_DNS) && layers.payloadLength() > 0;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.payloadOffset() + Math.min(DnsMessage.IDENTIFIER, layers.payloadLength());
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        DnsMessage message = DnsMessage.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        Provenance provenance = ProvenanceOf.frame(layers.frame());
        MacAddress mac = new MacAddress(Math.max(0, layers.sourceMac()));
        IpAddress ip = layers.source();
        if ((message.isResponse() ? layers.sourcePort() : layers.destinationPort()) != PORT) {
            // To be ignored, says RFC 6762 sections 5.1 and 6.
            return Fit.UNSUPPORTED;
        }
        if (!message.isResponse()) {
            message.questions().forEach(question -> sink.accept(
                    new Observation.MdnsQuestion(provenance, mac, ip, question.name(),
                            question.type())));
            return message.fit();
        }
        for (DnsMessage.ResourceRecord told : message.records()) {
            if (told.section() != AUTHORITY && told.lifetimeSeconds() > 0
                    && !told.type().equals("OPT")) {
                sink.accept(
                        new Observation.MdnsRecord(provenance, mac, ip, told.name(), told.type(),
                                told.value()));
            }
        }
        return message.fit();
    }
}
