package io.farmhawk.protocol.wsd;

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
import java.nio.charset.StandardCharsets;

/**
 * Reads WS-Discovery over UDP (OASIS WS-Discovery 1.1, and the submission of 2005 that Windows speaks):
 * devices that say hello or answer a search. Searches and goodbyes tell nothing and are not even
 * parsed; what is parsed is bounded in size, see {@link WsdMessage}.
 */
public final class WsdDecoder implements Decoder {
    /** A message fits a datagram that is not cut into pieces more than a few times. */
    static final int MOST_OCTETS = 16_384;

    private static final int PORT = 3702;
    /** Every message that we read has one of these in the name of its element. */
    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MATCH = "Match".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String protocol() {
        return "ws-discovery";
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
        if (layers.payloadLength() > MOST_OCTETS) {
            return Fit.MALFORMED;
        }
        if (!contains(layers, HELLO) && !contains(layers, MATCH)) {
            return Fit.OK;
        }
        WsdMessage message = new WsdMessage();
        Fit fit = message.read(new String(layers.octets(), layers.payloadOffset(),
                layers.payloadLength(), StandardCharsets.UTF_8));
        Provenance provenance = ProvenanceOf.frame(layers.frame());
        MacAddress mac = new MacAddress(Math.max(0, layers.sourceMac()));
        IpAddress ip = layers.source();
        for (WsdMessage.Device device : message.devices()) {
            sink.accept(new Observation.WsDiscoveryDevice(provenance, mac, ip, device.endpoint(),
                    device.types(), device.scopes(), device.addresses()));
        }
        return fit;
    }

    private static boolean contains(Layers layers, byte[] word) {
        int last = layers.payloadOffset() + layers.payloadLength() - word.length;
        for (int at = layers.payloadOffset(); at <= last; at++) {
            int same = 0;
            while (same < word.length && layers.octets()[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }
}
