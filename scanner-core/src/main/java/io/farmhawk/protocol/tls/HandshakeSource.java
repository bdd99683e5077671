package io.farmhawk.protocol.tls;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.StreamHead.Endpoint;
import io.farmhawk.wire.Layers;

/**
 * Who sent a handshake message to whom, over what.
 *
 * @param provenance the frame that made the message whole
 * @param mac of that frame
 */
public record HandshakeSource(Provenance provenance, MacAddress mac, Endpoint from, Endpoint to,
        Carrier carrier) {
    static HandshakeSource of(StreamHead head) {
        return new HandshakeSource(head.provenance(), head.mac(), head.source(), head.destination(),
                Carrier.TCP);
    }

    /** The source of a message in a datagram. */
    public static HandshakeSource of(Layers layers, Carrier carrier) {
        return new HandshakeSource(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())),
                new Endpoint(layers.source(), layers.sourcePort()),
                new Endpoint(layers.destination(), layers.destinationPort()), carrier);
    }
}
