package io.farmhawk.protocol.dhcp;

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
 * Reads DHCPv4 messages (RFC 2131 section 2). A client's message says who it is; a client that renews
 * and a server that acknowledges say which address it has. An offer does not: nobody need take it.
 *
 * <pre>
 *   0 op, htype, hlen, hops    4 xid   8 secs, flags   12 ciaddr   16 yiaddr   20 siaddr
 *  24 giaddr   28 chaddr (16)  44 sname (64)  108 file (128)  236 magic cookie  240 options
 * </pre>
 */
public final class DhcpDecoder implements Decoder {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int OPTIONS = 240;
    private static final int MAGIC_COOKIE = 0x6382_5363;
    private static final int REQUEST_OPERATION = 1;
    private static final int REPLY_OPERATION = 2;
    private static final int ETHERNET = 0x0106;

    private static final int DISCOVER = 1;
    private static final int REQUEST = 3;
    private static final int DECLINE = 4;
    private static final int ACKNOWLEDGE = 5;
    private static final int RELEASE = 7;
    private static final int INFORM = 8;

    @Override
    public String protocol() {
        return "dhcp";
    }

    @Override
    public Scope scope() {
        return Scope.udp(SERVER_PORT, CLIENT_PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP
                && (layers.hasPort(SERVER_PORT) || layers.hasPort(CLIENT_PORT));
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        int at = layers.payloadOffset();
        if (layers.payloadLength() < OPTIONS) {
            return Fit.TRUNCATED;
        }
        ByteBuffer message = ByteBuffer.wrap(layers.octets(), at, layers.payloadLength()).slice();
        int operation = message.get(0) & 0xFF;
        if (operation != REQUEST_OPERATION && operation != REPLY_OPERATION) {
            return Fit.MALFORMED;
        }
        if (message.getInt(236) != MAGIC_COOKIE || (message.getShort(1) & 0xFFFF) != ETHERNET) {
            return Fit.UNSUPPORTED;
        }
        MacAddress mac = new MacAddress((message.getLong(28) >>> 16) & MacAddress.MASK);
        if (mac.isMulticast() || mac.bits() == 0) {
            return Fit.MALFORMED;
        }
        DhcpOptions options = new DhcpOptions();
        Fit fit = options.read(message);
        int type = options.messageType();
        if (type == 0) {
            return fit == Fit.OK ? Fit.UNSUPPORTED : fit;
        }
        boolean fromClient = operation == REQUEST_OPERATION;
        if (fromClient && !isOfAClient(type)) {
            return Fit.UNSUPPORTED;
        }
        if (fromClient) {
            sink.accept(options.identity(ProvenanceOf.frame(layers.frame()), mac, type));
        }
        claim(layers, mac, address(message, operation, type), sink);
        return fit;
    }

    // Relays ask for the leases of others (RFC 4388): what they send says nothing about those.
    private static boolean isOfAClient(int type) {
        return switch (type) {
            case DISCOVER, REQUEST, DECLINE, RELEASE, INFORM -> true;
            default -> false;
        };
    }

    private static IpAddress address(ByteBuffer message, int operation, int type) {
        if (operation == REPLY_OPERATION && type == ACKNOWLEDGE) {
            return IpAddress.v4(message.getInt(16));
        }
        boolean hasOne = operation == REQUEST_OPERATION && (type == REQUEST || type == INFORM);
        return IpAddress.v4(hasOne ? message.getInt(12) : 0);
    }

    private static void claim(Layers layers, MacAddress mac, IpAddress ip, ObservationSink sink) {
        boolean far = layers.sourceMac() == Layers.NO_LINK;
        if (!far && !ip.isUnspecified() && !ip.isMulticastOrBroadcast() && !ip.isLoopback()) {
            sink.accept(new Observation.AddressClaim(ProvenanceOf.frame(layers.frame()), mac, ip,
                    ClaimedBy.DHCP));
        }
    }
}
