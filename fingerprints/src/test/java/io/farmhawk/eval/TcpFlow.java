package io.farmhawk.eval;

import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.frame.sample.Stage;
import java.time.Duration;

/** A TCP connection whose two sides speak when they are told to. Calls come in order of time. */
final class TcpFlow {
    private static final int ACKNOWLEDGE_EVERY = 4;
    private static final Duration PAUSE = Duration.ofMillis(11);
    private static final int BOTH = FrameBuilder.ACK | FrameBuilder.PSH;

    private final Stage stage;
    private final Endpoint client;
    private final Endpoint server;
    private int fromClient;
    private int fromServer;
    private int unacknowledged;

    /** Shakes hands. */
    TcpFlow(Stage stage, Duration at, Endpoint client, Endpoint server) {
        this.stage = stage;
        this.client = client;
        this.server = server;
        fromClient = stage.random().nextInt();
        fromServer = stage.random().nextInt();
        stage.at(at, FrameBuilder.tcp(client, server, new Segment(fromClient++, 0,
                FrameBuilder.SYN), new Octets()));
        stage.at(at.plus(PAUSE), FrameBuilder.tcp(server, client,
                new Segment(fromServer++, fromClient, FrameBuilder.SYN | FrameBuilder.ACK),
                new Octets()));
        stage.at(at.plus(PAUSE).plusMillis(1), FrameBuilder.tcp(client, server,
                new Segment(fromClient, fromServer, FrameBuilder.ACK), new Octets()));
    }

    /** The client says something that fits one segment. */
    TcpFlow client(Duration at, Octets octets) {
        stage.at(at, FrameBuilder.tcp(client, server, new Segment(fromClient, fromServer, BOTH),
                octets));
        fromClient += octets.length();
        if (++unacknowledged % ACKNOWLEDGE_EVERY == 0) {
            stage.at(at.plusMillis(5), FrameBuilder.tcp(server, client,
                    new Segment(fromServer, fromClient, FrameBuilder.ACK), new Octets()));
        }
        return this;
    }

    /** The server says something that fits one segment. */
    TcpFlow server(Duration at, Octets octets) {
        stage.at(at, FrameBuilder.tcp(server, client, new Segment(fromServer, fromClient, BOTH),
                octets));
        fromServer += octets.length();
        if (++unacknowledged % ACKNOWLEDGE_EVERY == 0) {
            stage.at(at.plusMillis(5), FrameBuilder.tcp(client, server,
                    new Segment(fromClient, fromServer, FrameBuilder.ACK), new Octets()));
        }
        return this;
    }

    void close(Duration at) {
        int end = FrameBuilder.FIN | FrameBuilder.ACK;
        stage.at(at, FrameBuilder.tcp(client, server, new Segment(fromClient++, fromServer, end),
                new Octets()));
        stage.at(at.plus(PAUSE), FrameBuilder.tcp(server, client,
                new Segment(fromServer++, fromClient, end), new Octets()));
        stage.at(at.plus(PAUSE).plusMillis(1), FrameBuilder.tcp(client, server,
                new Segment(fromClient, fromServer, FrameBuilder.ACK), new Octets()));
    }
}
