package io.farmhawk.protocol.quic;

import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.RecentTable;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.tls.Handshake;
import io.farmhawk.protocol.tls.HandshakeSource;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the hellos of QUIC on any port. Their packets are encrypted with keys that everybody can
 * derive, so a look at the plain part of the header comes first, and a datagram costs at most
 * {@value #MOST_PACKETS} packets opened. Packets that follow a hello are not opened any more.
 *
 * <p>Remembered are {@value #MOST_FLOWS} flows with {@value #MOST_CONNECTIONS} connections each, for a
 * minute; hellos in the making take 32 kilobytes of a connection at the worst.
 */
public final class QuicDecoder implements Decoder {
    static final int MOST_PACKETS = 4;
    static final int MOST_FLOWS = 512;
    static final int MOST_CONNECTIONS = 2;
    static final long IDLE_NANOS = 60_000_000_000L;

    /** A client pads its first datagram to this (RFC 9000 section 14.1). */
    private static final int LEAST_DATAGRAM = 1_200;
    /** Of the id that a client makes up for its server (RFC 9000 section 7.2). */
    private static final int LEAST_FIRST_ID = 8;

    private final RecentTable<Flow, List<Connection>> flows = new RecentTable<>(MOST_FLOWS);
    private final InitialOpener opener = new InitialOpener();
    private final QuicHeader header = new QuicHeader();

    @Override
    public String protocol() {
        return "quic";
    }

    @Override
    public Scope scope() {
        return Scope.udp();
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP
                && (QuicHeader.starts(layers.octets(), layers.payloadOffset(),
                        layers.payloadLength())
                        || VersionNegotiation.is(layers.octets(), layers.payloadOffset(),
                                layers.payloadLength()));
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        int at = layers.payloadOffset();
        int end = at + layers.payloadLength();
        Fit fit = Fit.OK;
        // What is behind the first packet may be another, or padding (RFC 9000 section 12.2).
        for (int i = 0; i < MOST_PACKETS && QuicHeader.starts(layers.octets(), at, end - at); i++) {
            Fit wrapped = header.wrap(layers.octets(), at, end);
            if (wrapped != Fit.OK) {
                return fit == Fit.OK ? wrapped : fit;
            }
            if (header.isInitial()) {
                Fit initial = initial(layers, sink);
                fit = fit == Fit.OK ? initial : fit;
            }
            at = header.end();
        }
        return fit;
    }

    private Fit initial(Layers layers, ObservationSink sink) {
        Flow flow = Flow.of(layers);
        long now = layers.frame().timeNanos();
        HandshakeSource source = HandshakeSource.of(layers, Carrier.QUIC);
        for (Connection connection : connections(flow.reversed(), now)) {
            if (connection.isFromServer(header)) {
                return connection.server(header).packet(layers.octets(), header, opener, source,
                        sink);
            }
        }
        List<Connection> known = connections(flow, now);
        for (Connection connection : known) {
            if (connection.isFromClient(header)) {
                return connection.client().packet(layers.octets(), header, opener, source, sink);
            }
        }
        if (layers.payloadLength() < LEAST_DATAGRAM
                || header.destinationId().length() < LEAST_FIRST_ID) {
            return Fit.UNSUPPORTED; // the opening was not seen
        }
        for (QuicVersion version : header.versions()) {
            InitialKeys keys = InitialKeys.ofClient(version, header.destinationId());
            byte[] plain = opener.open(layers.octets(), header, keys);
            if (plain != null) {
                HelloSide client = new HelloSide(Handshake.CLIENT_HELLO, keys);
                flows.keep(flow, with(known, new Connection(header, client)), now, IDLE_NANOS);
                return client.frames(plain, source, sink);
            }
        }
        return Fit.UNSUPPORTED;
    }

    private List<Connection> connections(Flow flow, long now) {
        List<Connection> known = flows.find(flow, now);
        return known == null ? List.of() : known;
    }

    /** The latest connections of a flow: a new one takes the place of the oldest. */
    private static List<Connection> with(List<Connection> known, Connection connection) {
        List<Connection> all = new ArrayList<>(known);
        all.add(connection);
        return all.size() > MOST_CONNECTIONS ? all.subList(1, all.size()) : all;
    }

    @Override
    public long dropped() {
        return flows.dropped();
    }
}
