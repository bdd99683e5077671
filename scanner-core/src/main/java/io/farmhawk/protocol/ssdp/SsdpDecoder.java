package io.farmhawk.protocol.ssdp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads SSDP (UPnP Device Architecture 2.0 section 1): heads of HTTP in one datagram each, in which
 * devices announce themselves ({@code NOTIFY}), hosts look for devices ({@code M-SEARCH}), and devices
 * answer. One that says goodbye is no longer there, and is not told.
 */
public final class SsdpDecoder implements Decoder {
    private static final int PORT = 1900;

    @Override
    public String protocol() {
        return "ssdp";
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
        return layers.payloadOffset();
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        SsdpHead head = SsdpHead.read(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        return switch (head.kind()) {
            case ANNOUNCEMENT -> device(layers, head, "nt", sink);
            case ANSWER -> device(layers, head, "st", sink);
            case SEARCH -> search(layers, head, sink);
            case OTHER -> Fit.UNSUPPORTED;
        };
    }

    private static Fit device(Layers layers, SsdpHead head, String type, ObservationSink sink) {
        if (head.field("nts").filter("ssdp:byebye"::equals).isPresent()) {
            return Fit.OK;
        }
        if (head.field("usn").isEmpty() || head.field(type).isEmpty()) {
            return head.isWhole() ? Fit.MALFORMED : Fit.TRUNCATED;
        }
        sink.accept(new Observation.SsdpDevice(provenance(layers), mac(layers), ip(layers),
                head.field("server"), head.field("usn").get(), head.field(type).get(),
                head.field("location")));
        return Fit.OK;
    }

    private static Fit search(Layers layers, SsdpHead head, ObservationSink sink) {
        if (head.field("st").isEmpty()) {
            return head.isWhole() ? Fit.MALFORMED : Fit.TRUNCATED;
        }
        sink.accept(new Observation.SsdpSearch(provenance(layers), mac(layers), ip(layers),
                head.field("st").get(), head.field("user-agent")));
        return Fit.OK;
    }

    private static Provenance provenance(Layers layers) {
        return ProvenanceOf.frame(layers.frame());
    }

    private static MacAddress mac(Layers layers) {
        return new MacAddress(Math.max(0, layers.sourceMac()));
    }

    private static IpAddress ip(Layers layers) {
        return layers.source();
    }
}
