package io.farmhawk.protocol.quic;

import io.farmhawk.address.IpAddress;
import io.farmhawk.wire.Layers;

/** Two sockets that talk over UDP, seen from one of them. */
record Flow(IpAddress from, int fromPort, IpAddress to, int toPort, int vlan) {
    static Flow of(Layers layers) {
        return new Flow(layers.source(), layers.sourcePort(), layers.destination(),
                layers.destinationPort(), layers.vlan());
    }

    /** The same, seen from the other side. */
    Flow reversed() {
        return new Flow(to, toPort, from, fromPort, vlan);
    }
}
