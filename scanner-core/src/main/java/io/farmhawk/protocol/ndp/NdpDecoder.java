package io.farmhawk.protocol.ndp;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;

/**
 * Reads neighbour discovery: router and neighbour solicitations and advertisements that carry a
 * link-layer address (RFC 4861 sections 4.1 to 4.4 and 4.6.1). A hop limit other than 255 means that
 * the packet crossed a router, so it claims nothing here (section 11.2); nor does a router that
 * advertises itself under any but its link-local address (section 6.1.2). One that advertises a
 * lifetime of zero is no default router (section 4.2) and is not told as one.
 *
 * <pre>
 * 0 type, code, checksum   4 flags or reserved   8 target address (neighbour messages)   24 options
 * </pre>
 */
public final class NdpDecoder implements Decoder {
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int SOURCE_LINK_LAYER = 1;
    private static final int TARGET_LINK_LAYER = 2;
    private static final int MOST_OPTIONS = 32;

    @Override
    public String protocol() {
        return "ndp";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.ICMPV6);
    }

    @Override
    public boolean wants(Layers layers) {
        int type = layers.transportLength() > 0
                ? layers.octets()[layers.transportOffset()] & 0xFF
                : 0;
        // Hop limits survive a tunnel: behind one the neighbours are those of another link.
        return layers.transport() == Layers.Transport.ICMPV6
                && layers.sourceMac() != Layers.NO_LINK
                && layers.network() == Layers.Network.IPV6
                && type >= ROUTER_SOLICITATION && type <= NEIGHBOUR_ADVERTISEMENT;
    }

    // A claim counts whenever it is made; an advertisement says the same every few seconds.
    @Override
    public int repeatsFrom(Layers layers) {
        return (layers.octets()[layers.transportOffset()] & 0xFF) == ROUTER_ADVERTISEMENT
                ? layers.transportOffset()
                : -1;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        int start = layers.transportOffset();
        int end = start + layers.transportLength();
        int type = layers.octets()[start] & 0xFF;
        if (layers.hopLimit() != 255 || layers.octets()[start + 1] != 0
                || (type == ROUTER_ADVERTISEMENT && !layers.source().isLinkLocal())) {
            return Fit.MALFORMED;
        }
        int options = start + switch (type) {
            case ROUTER_SOLICITATION -> 8;
            case ROUTER_ADVERTISEMENT -> 16;
            default -> 24;
        };
        if (options > end) {
            return Fit.TRUNCATED;
        }
        boolean advertised = type == NEIGHBOUR_ADVERTISEMENT;
        long mac = linkLayer(layers.octets(), options, end,
                advertised ? TARGET_LINK_LAYER : SOURCE_LINK_LAYER);
        if (mac == MALFORMED_OPTIONS) {
            return Fit.MALFORMED;
        }
        IpAddress ip = advertised ? address(layers.octets(), start + 8) : layers.source();
        // A unicast answer may leave the option out: then the frame's sender speaks for itself alone.
        if (mac == Layers.NO_MAC && advertised && ip.equals(layers.source())) {
            mac = layers.sourceMac();
        }
        claim(layers, mac, ip, sink);
        if (type == ROUTER_ADVERTISEMENT) {
            router(layers, start, sink);
        }
        return Fit.OK;
    }

    private static void router(Layers layers, int start, ObservationSink sink) {
        int hopLimit = layers.octets()[start + 4] & 0xFF;
        boolean forwards = layers.octets()[start + 6] != 0 || layers.octets()[start + 7] != 0;
        if (forwards && layers.sourceMac() > 0) {
            sink.accept(new Observation.RouterAdvertised(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(layers.sourceMac()), layers.source(), hopLimit));
        }
    }

    private static final long MALFORMED_OPTIONS = -2;

    private static long linkLayer(byte[] octets, int from, int end, int wanted) {
        int at = from;
        for (int count = 0; count < MOST_OPTIONS && end - at >= 8; count++) {
            int length = (octets[at + 1] & 0xFF) * 8;
            if (length == 0 || length > end - at) {
                return MALFORMED_OPTIONS;
            }
            if ((octets[at] & 0xFF) == wanted && length == 8) {
                return ByteBuffer.wrap(octets).getLong(at) & MacAddress.MASK;
            }
            at += length;
        }
        return Layers.NO_MAC;
    }

    private static void claim(Layers layers, long bits, IpAddress ip, ObservationSink sink) {
        if (bits <= 0 || ip.isUnspecified() || ip.isMulticastOrBroadcast()) {
            return;
        }
        MacAddress mac = new MacAddress(bits);
        if (!mac.isMulticast()) {
            sink.accept(new Observation.AddressClaim(ProvenanceOf.frame(layers.frame()), mac, ip,
                    ClaimedBy.NDP));
        }
    }

    private static IpAddress address(byte[] octets, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new IpAddress(buffer.getLong(at), buffer.getLong(at + 8));
    }
}
