package io.farmhawk.protocol.dhcpv6;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads what DHCPv6 clients say of themselves (RFC 8415 section 8), also where a relay passes it on
 * (section 9). What servers answer says nothing of a client that it did not say itself.
 *
 * <pre>
 * client: 0 type   1 transaction   4 options
 * relay:  0 type   1 hops   2 link address   18 peer address   34 options
 * </pre>
 *
 * <p>The frame of a relay is the relay's. Its client is known by the link-layer address that the relay
 * names (RFC 6939), else by a peer address or an identifier that is made of one (RFC 4291 appendix A,
 * RFC 8415 section 11); where none is, nothing is told, so that a relay never bears its client's name.
 */
public final class Dhcpv6Decoder implements Decoder {
    /** HOP_COUNT_LIMIT of RFC 8415 section 7.6. */
    static final int MOST_RELAYS = 8;

    private static final int CLIENT_PORT = 546;
    private static final int SERVER_PORT = 547;
    private static final int RELAY_FORWARD = 12;
    private static final int CLIENT_HEADER = 4;
    private static final int RELAY_HEADER = 34;
    private static final int PEER_ADDRESS_END = 34;
    private static final int RELAYED_MESSAGE = 9;
    private static final int LINK_LAYER_ADDRESS = 79;
    private static final int ETHERNET = 1;
    private static final long NOBODY = -1;

    @Override
    public String protocol() {
        return "dhcpv6";
    }

    @Override
    public Scope scope() {
        return Scope.udp(SERVER_PORT, CLIENT_PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP
                && (layers.hasPort(SERVER_PORT) || layers.hasPort(CLIENT_PORT))
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        ByteBuffer message = ByteBuffer
                .wrap(layers.octets(), layers.payloadOffset(), layers.payloadLength()).slice();
        int type = message.get(0) & 0xFF;
        if (!isOfAClient(type) && type != RELAY_FORWARD) {
            return Fit.OK;
        }
        if (layers.destinationPort() != SERVER_PORT) {
            return Fit.UNSUPPORTED;
        }
        return type == RELAY_FORWARD
                ? relayed(layers, message, sink)
                : client(layers, message, layers.sourceMac(), sink);
    }

    private static Fit relayed(Layers layers, ByteBuffer outermost, ObservationSink sink) {
        ByteBuffer message = outermost;
        long mac = NOBODY;
        for (int relays = 0; message.remaining() > 0
                && (message.get(0) & 0xFF) == RELAY_FORWARD; relays++) {
            if (relays == MOST_RELAYS) {
                return Fit.MALFORMED;
            }
            if (message.remaining() < RELAY_HEADER) {
                return Fit.TRUNCATED;
            }
            Dhcpv6Options options = new Dhcpv6Options();
            Fit fit = options.read(message.slice(RELAY_HEADER, message.limit() - RELAY_HEADER));
            Optional<ByteBuffer> inner = options.value(RELAYED_MESSAGE);
            if (inner.isEmpty()) {
                return fit == Fit.OK ? Fit.MALFORMED : fit;
            }
            // Of several relays the last one here stands next to the client.
            mac = clientOf(message, options);
            message = inner.get();
        }
        if (message.remaining() == 0 || !isOfAClient(message.get(0) & 0xFF)) {
            return message.remaining() == 0 ? Fit.TRUNCATED : Fit.UNSUPPORTED;
        }
        return client(layers, message, mac, sink);
    }

    private static long clientOf(ByteBuffer relay, Dhcpv6Options options) {
        Optional<ByteBuffer> linkLayer = options.value(LINK_LAYER_ADDRESS);
        if (linkLayer.isPresent() && linkLayer.get().limit() == 8
                && linkLayer.get().getShort(0) == ETHERNET) {
            return linkLayer.get().getLong(0) & MacAddress.MASK;
        }
        long identifier = relay.getLong(PEER_ADDRESS_END - Long.BYTES);
        boolean isMadeOfOne = (identifier >>> 24 & 0xFFFF) == 0xFFFE;
        return isMadeOfOne
                ? (identifier >>> 40 ^ 0x02_0000) << 24 | (identifier & 0xFF_FFFF)
                : NOBODY;
    }

    private static Fit client(Layers layers, ByteBuffer message, long sender,
            ObservationSink sink) {
        if (message.limit() < CLIENT_HEADER) {
            return Fit.TRUNCATED;
        }
        Dhcpv6Options options = new Dhcpv6Options();
        Fit fit = options.read(message.slice(CLIENT_HEADER, message.limit() - CLIENT_HEADER));
        long bits = sender > 0 ? sender : options.linkLayerOfDuid();
        MacAddress mac = new MacAddress(Math.max(0, bits));
        if (mac.bits() != 0 && !mac.isMulticast() && !options.isEmpty()) {
            Observation.Dhcpv6Identity identity = options.identity(
                    ProvenanceOf.frame(layers.frame()), mac, message.get(0) & 0xFF);
            sink.accept(identity);
        }
        return fit;
    }

    // Solicit, request, confirm, renew, rebind, release, decline, information-request.
    private static boolean isOfAClient(int type) {
        return switch (type) {
            case 1, 3, 4, 5, 6, 8, 9, 11 -> true;
            default -> false;
        };
    }
}
