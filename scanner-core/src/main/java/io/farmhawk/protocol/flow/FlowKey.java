package io.farmhawk.protocol.flow;

import io.farmhawk.protocol.Mix;
import io.farmhawk.wire.Layers;

/**
 * Both directions of a flow under one key: the lower of the two ends is A, the other B. Mutable, so that
 * looking a flow up allocates nothing.
 *
 * <p>Of transports without ports, tunnels alone are followed: GRE (47), ESP (50) and AH (51).
 */
final class FlowKey {
    static final int TCP = 6;
    static final int UDP = 17;
    private static final int GRE = 47;
    private static final int ESP = 50;
    private static final int AH = 51;

    private final long seed;
    private int protocol;
    long aHigh;
    long aLow;
    long bHigh;
    long bLow;
    /** Protocol, VLAN, port of A, port of B. */
    long ports;
    long hash;
    boolean fromA;

    FlowKey(long seed) {
        this.seed = seed;
    }

    /** Points this key at a packet's flow, if it belongs to one. */
    boolean point(Layers layers) {
        protocol = protocol(layers);
        if (protocol == 0) {
            return false;
        }
        fromA = isSourceLower(layers);
        int a = fromA ? layers.sourcePort() : layers.destinationPort();
        int b = fromA ? layers.destinationPort() : layers.sourcePort();
        aHigh = fromA ? layers.sourceHigh() : layers.destinationHigh();
        aLow = fromA ? layers.sourceLow() : layers.destinationLow();
        bHigh = fromA ? layers.destinationHigh() : layers.sourceHigh();
        bLow = fromA ? layers.destinationLow() : layers.sourceLow();
        ports = (long) protocol << 48 | (long) (layers.vlan() + 1) << 32 | (long) a << 16 | b;
        long mixed = Mix.bits(seed ^ aHigh);
        mixed = Mix.bits(mixed ^ aLow);
        mixed = Mix.bits(mixed ^ bHigh);
        mixed = Mix.bits(mixed ^ bLow);
        hash = Mix.bits(mixed ^ ports);
        return true;
    }

    boolean isTcp() {
        return protocol == TCP;
    }

    /** TCP, UDP, or the number of a tunnel. */
    int protocol() {
        return protocol;
    }

    private static int protocol(Layers layers) {
        return switch (layers.transport()) {
            case TCP -> TCP;
            case UDP -> UDP;
            case ICMP, ICMPV6 -> 0;
            case NONE -> tunnel(layers);
        };
    }

    // A later fragment has no transport offset; a header that did not fit is no tunnel's.
    private static int tunnel(Layers layers) {
        if (layers.transportOffset() == 0 || layers.transportLength() <= 0) {
            return 0;
        }
        int at = layers.networkOffset() + switch (layers.network()) {
            case IPV4 -> 9;
            case IPV6 -> 6;
            case NONE, ARP -> 0;
        };
        int number = layers.octets()[at] & 0xFF;
        boolean isIp = at > layers.networkOffset();
        return isIp && (number == GRE || number == ESP || number == AH) ? number : 0;
    }

    private static boolean isSourceLower(Layers layers) {
        int high = Long.compareUnsigned(layers.sourceHigh(), layers.destinationHigh());
        if (high != 0) {
            return high < 0;
        }
        int low = Long.compareUnsigned(layers.sourceLow(), layers.destinationLow());
        return low == 0 ? layers.sourcePort() <= layers.destinationPort() : low < 0;
    }
}
