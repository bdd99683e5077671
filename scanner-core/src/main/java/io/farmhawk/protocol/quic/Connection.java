package io.farmhawk.protocol.quic;

import io.farmhawk.protocol.tls.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of one connection: what its sides call each other, and how much of their hellos there
 * is. Its keys come from the first id that the client gave the server, whatever ids follow.
 */
final class Connection {
    private final ConnectionId first;
    private final ConnectionId clientId;
    private final HelloSide client;
    private @Nullable ConnectionId serverId;
    private @Nullable HelloSide server;

    /** A connection that a client opened with a packet. */
    Connection(QuicHeader opening, HelloSide client) {
        this.first = opening.destinationId();
        this.clientId = opening.sourceId();
        this.client = client;
    }

    HelloSide client() {
        return client;
    }

    /** The server's side; its keys are made when its first packet comes. */
    HelloSide server(QuicHeader packet) {
        serverId = serverId == null ? packet.sourceId() : serverId;
        if (server == null) {
            server = new HelloSide(Handshake.SERVER_HELLO,
                    InitialKeys.ofServer(packet.versions().getFirst(), first));
        }
        return server;
    }

    /** Whether its client sent this packet. */
    boolean isFromClient(QuicHeader packet) {
        ConnectionId destination = packet.destinationId();
        return destination.equals(first)
                || (destination.equals(serverId) && packet.sourceId().equals(clientId));
    }

    /** Whether its server sent this packet, which came from where the server is. */
    boolean isFromServer(QuicHeader packet) {
        return packet.destinationId().equals(clientId);
    }
}
