package io.farmhawk.protocol;

import io.farmhawk.wire.Layers;
import java.util.Set;

/**
 * Which frames can be a decoder's at all, so that the others do not even cost the question. Immutable.
 *
 * @param transports a frame has one of these
 * @param ports a datagram has one of these, 0 to 65535, on either side; empty where any port will do
 */
public record Scope(Set<Layers.Transport> transports, Set<Integer> ports) {
    public Scope {
        transports = Set.copyOf(transports);
        ports = Set.copyOf(ports);
        if (ports.stream().anyMatch(port -> port < 0 || port > 0xFFFF)) {
            throw new IllegalArgumentException("ports are 0 to 65535, got " + ports);
        }
    }

    /** Every frame. */
    public static Scope any() {
        return new Scope(Set.of(Layers.Transport.values()), Set.of());
    }

    /** Every frame with that transport, or without one that we read. */
    public static Scope of(Layers.Transport transport) {
        return new Scope(Set.of(transport), Set.of());
    }

    /** Datagrams on these ports; without any, all datagrams. */
    public static Scope udp(Integer... ports) {
        return new Scope(Set.of(Layers.Transport.UDP), Set.of(ports));
    }
}
