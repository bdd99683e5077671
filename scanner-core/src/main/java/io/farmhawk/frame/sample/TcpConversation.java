package io.farmhawk.frame.sample;

import io.farmhawk.frame.sample.FrameBuilder.Segment;
import java.time.Duration;
import java.util.Arrays;

/** One TCP connection from handshake to close, with sequence numbers that add up (RFC 9293). */
final class TcpConversation {
    private static final int LARGEST = 1_460;

    private final Script script;
    private final Side client;
    private final Side server;
    private final Duration pause;
    private Duration now;

    private static final class Side {
        private final Endpoint endpoint;
        private int next;

        private Side(Endpoint endpoint, int first) {
            this.endpoint = endpoint;
            next = first;
        }
    }

    /**
     * Shakes hands.
     *
     * @param start when the client sends its first segment
     */
    TcpConversation(Script script, Duration start, Endpoint client, Endpoint server) {
        this.script = script;
        this.client = new Side(client, script.random().nextInt());
        this.server = new Side(server, script.random().nextInt());
        // Both on this link, or one far away: what a segment takes to be answered.
        boolean near = client.ip().isPrivate() && server.ip().isPrivate();
        pause = Duration.ofNanos(near ? 400_000 : 9_000_000 + script.random().nextInt(9_000_000));
        now = start;
        send(this.client, FrameBuilder.SYN, new byte[0]);
        send(this.server, FrameBuilder.SYN | FrameBuilder.ACK, new byte[0]);
        acknowledge(this.client);
    }

    /** The client sends, the server acknowledges. */
    TcpConversation client(Octets octets) {
        return say(client, server, octets);
    }

    /** The server sends, the client acknowledges. */
    TcpConversation server(Octets octets) {
        return say(server, client, octets);
    }

    /** Both sides close. Returns when that was. */
    Duration close() {
        send(client, FrameBuilder.FIN | FrameBuilder.ACK, new byte[0]);
        send(server, FrameBuilder.FIN | FrameBuilder.ACK, new byte[0]);
        acknowledge(client);
        return now;
    }

    private TcpConversation say(Side from, Side to, Octets octets) {
        byte[] all = octets.toArray();
        for (int sent = 0; sent < all.length; sent += LARGEST) {
            int end = Math.min(all.length, sent + LARGEST);
            int push = end == all.length ? FrameBuilder.PSH : 0;
            send(from, FrameBuilder.ACK | push, Arrays.copyOfRange(all, sent, end));
        }
        acknowledge(to);
        return this;
    }

    private void acknowledge(Side side) {
        send(side, FrameBuilder.ACK, new byte[0]);
    }

    private void send(Side from, int flags, byte[] payload) {
        Side to = from == client ? server : client;
        int acknowledgement = (flags & FrameBuilder.ACK) == 0 ? 0 : to.next;
        script.at(now, FrameBuilder.tcp(from.endpoint, to.endpoint,
                new Segment(from.next, acknowledgement, flags), new Octets().octets(payload)));
        boolean counts = (flags & (FrameBuilder.SYN | FrameBuilder.FIN)) != 0;
        from.next += payload.length + (counts ? 1 : 0);
        now = now.plus(pause);
    }
}
