package io.farmhawk.protocol.dtls;

import io.farmhawk.address.IpAddress;
import io.farmhawk.wire.Layers;

/** Who talks to whom over UDP. */
record Direction(IpAddress from, int fromPort, IpAddress to, int toPort, int vlan) {
    static Direction of(Layers layers) {
        return new Direction(layers.source(), layers.sourcePort(), layers.destination(),
                layers.destinationPort(), layers.vlan());
    }
}
