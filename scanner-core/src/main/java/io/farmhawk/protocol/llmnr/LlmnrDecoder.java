package io.farmhawk.protocol.llmnr;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.NameService;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.dns.DnsMessage;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads link-local multicast name resolution over UDP (RFC 4795): DNS messages in which a host asks its
 * link for a name, and whoever has that name answers for itself (section 2.3). So an answer claims its
 * name for its sender; one to a question about an address claims the name that it gives.
 */
public final class LlmnrDecoder implements Decoder {
    private static final int PORT = 5355;
    private static final int ANSWER = 0;

    @Override
    public String protocol() {
        return "llmnr";
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
    public int repeatsFrom(Layers layers) {
        return layers.payloadOffset() + Math.min(DnsMessage.IDENTIFIER, layers.payloadLength());
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        DnsMessage message = DnsMessage.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        if ((message.isResponse() ? layers.sourcePort() : layers.destinationPort()) != PORT) {
            return Fit.UNSUPPORTED;
        }
        Provenance provenance = ProvenanceOf.frame(layers.frame());
        MacAddress mac = new MacAddress(Math.max(0, layers.sourceMac()));
        IpAddress ip = layers.source();
        Set<String> names = new LinkedHashSet<>();
        if (message.isResponse()) {
            message.records().stream().filter(record -> record.section() == ANSWER)
                    .map(LlmnrDecoder::claimed).forEach(names::add);
        } else {
            message.questions().forEach(question -> names.add(question.name()));
        }
        names.remove("");
        names.forEach(name -> sink.accept(message.isResponse()
                ? new Observation.NameClaim(provenance, mac, ip, NameService.LLMNR, name, false,
                        Optional.empty())
                : new Observation.NameQuestion(provenance, mac, ip, NameService.LLMNR, name)));
        return message.fit();
    }

    private static String claimed(DnsMessage.ResourceRecord answer) {
        return switch (answer.type()) {
            case "A", "AAAA" -> answer.name();
            case "PTR" -> answer.value();
            default -> "";
        };
    }
}
