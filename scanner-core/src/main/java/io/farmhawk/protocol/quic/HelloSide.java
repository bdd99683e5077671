package io.farmhawk.protocol.quic;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Pieces;
import io.farmhawk.protocol.tls.Handshake;
import io.farmhawk.protocol.tls.HandshakeSource;
import io.farmhawk.wire.Fit;
import org.jspecify.annotations.Nullable;

/** One side of a connection up to its hello, which its CRYPTO frames bring in pieces and in any order. */
final class HelloSide {
    /** Packets that would not open and are put up with: whoever forges them must not keep us busy. */
    private static final int MOST_FAILURES = 16;

    private final int message;
    private final InitialKeys keys;
    private @Nullable Pieces crypto = new Pieces(Handshake.MOST_OCTETS);
    private int start;
    private int failures;

    /** @param message type of the hello: of a client's or of a server's */
    HelloSide(int message, InitialKeys keys) {
        this.message = message;
        this.keys = keys;
    }

    /** Opens a packet and takes what it brings, unless the hello is there or too much was forged. */
    Fit packet(byte[] octets, QuicHeader packet, InitialOpener opener, HandshakeSource source,
            ObservationSink sink) {
        if (crypto == null || failures == MOST_FAILURES) {
            return Fit.OK;
        }
        byte[] plain = opener.open(octets, packet, keys);
        if (plain == null) {
            failures++;
            return Fit.MALFORMED;
        }
        return frames(plain, source, sink);
    }

    /** Takes what the frames of an open packet bring, and tells the hello once it is there. */
    Fit frames(byte[] plain, HandshakeSource source, ObservationSink sink) {
        Pieces pieces = crypto;
        if (pieces == null) {
            return Fit.OK;
        }
        Fit fit = InitialFrames.take(plain, pieces);
        Fit hello = Fit.TRUNCATED;
        while (hello == Fit.TRUNCATED && pieces.length() - start >= Handshake.HEADER) {
            int body = start + Handshake.HEADER;
            int end = body + Handshake.bodyLength(pieces.octets(), start);
            if (pieces.octets()[start] != message || end > Handshake.MOST_OCTETS) {
                hello = Fit.UNSUPPORTED;
            } else if (pieces.length() < end) {
                break;
            } else if (message == Handshake.CLIENT_HELLO) {
                hello = Handshake.clientHello(pieces.octets(), body, end, source, sink);
            } else if (Handshake.isRetry(pieces.octets(), body, end)) {
                start = end; // the answer proper comes behind it
            } else {
                hello = Handshake.serverHello(pieces.octets(), body, end, source, sink);
            }
        }
        if (hello == Fit.TRUNCATED) {
            return fit;
        }
        crypto = null;
        return hello == Fit.OK ? fit : hello;
    }
}
