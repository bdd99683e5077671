package io.farmhawk.protocol.dtls;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Pieces;
import io.farmhawk.protocol.tls.Handshake;
import io.farmhawk.protocol.tls.HandshakeSource;
import io.farmhawk.wire.Fit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one sender says in one direction: its messages in the making, by their number, and which were
 * told already.
 */
final class Talk {
    private static final int HEADER = 12;
    private static final int MOST_FRAGMENTS = 16;
    private static final int MOST_MESSAGES = 2;

    /** A message of which fragments came. */
    private record Message(int type, int length, Pieces pieces) {}

    private final Map<Integer, Message> messages = new LinkedHashMap<>();
    private boolean helloTold;
    private boolean isServer;
    private boolean certificateTold;

    /** Reads the fragments of one record. */
    Fit fragments(byte[] octets, int from, int end, HandshakeSource source, ObservationSink sink) {
        int at = from;
        for (int i = 0; i < MOST_FRAGMENTS && at < end; i++) {
            if (end - at < HEADER) {
                return Fit.TRUNCATED;
            }
            int length = Handshake.length24(octets, at + 9);
            if (length > end - at - HEADER) {
                return Fit.TRUNCATED;
            }
            Fit fit = isWanted(octets[at])
                    ? fragment(octets, at, length, source, sink)
                    : Fit.OK;
            if (fit != Fit.OK) {
                return fit;
            }
            at += HEADER + length;
        }
        return Fit.OK;
    }

    /** A certificate is wanted of a server alone: in WebRTC clients show one too. */
    private boolean isWanted(int type) {
        return switch (type) {
            case Handshake.CLIENT_HELLO, Handshake.SERVER_HELLO -> !helloTold;
            case Handshake.CERTIFICATE -> isServer && !certificateTold;
            default -> false;
        };
    }

    private Fit fragment(byte[] octets, int at, int length, HandshakeSource source,
            ObservationSink sink) {
        int type = octets[at];
        int whole = Handshake.length24(octets, at + 1);
        int number = (octets[at + 4] & 0xFF) << 8 | (octets[at + 5] & 0xFF);
        int offset = Handshake.length24(octets, at + 6);
        if (offset + length > whole) {
            return Fit.MALFORMED;
        }
        if (whole > Handshake.MOST_OCTETS && type != Handshake.CERTIFICATE) {
            return Fit.UNSUPPORTED;
        }
        if (offset == 0 && length == whole) {
            return message(type, octets, at + HEADER, at + HEADER + length, source, sink);
        }
        Message message = messages.computeIfAbsent(number,
                _ -> new Message(type, whole, new Pieces(Handshake.MOST_OCTETS)));
        makeRoom();
        if (message.type != type || message.length != whole) {
            return Fit.MALFORMED;
        }
        Pieces pieces = message.pieces;
        pieces.add(octets, at + HEADER, length, offset);
        Fit fit = type == Handshake.CERTIFICATE || pieces.length() == whole
                ? message(type, pieces.octets(), 0, pieces.length(), source, sink)
                : Fit.OK;
        if (fit == Fit.TRUNCATED && pieces.length() < Math.min(whole, Handshake.MOST_OCTETS)) {
            fit = Fit.OK; // the rest may come
        } else if (pieces.length() == whole || fit != Fit.OK || !isWanted(type)) {
            messages.remove(number);
        }
        return pieces.isContradicted() ? Fit.MALFORMED : fit;
    }

    private void makeRoom() {
        if (messages.size() > MOST_MESSAGES) {
            Iterator<Message> eldest = messages.values().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    private Fit message(int type, byte[] octets, int from, int end, HandshakeSource source,
            ObservationSink sink) {
        return switch (type) {
            case Handshake.CLIENT_HELLO -> {
                helloTold = true;
                yield Handshake.clientHello(octets, from, end, source, sink);
            }
            case Handshake.SERVER_HELLO -> {
                Fit fit = Handshake.serverHello(octets, from, end, source, sink);
                isServer |= fit == Fit.OK;
                helloTold = fit == Fit.OK && !Handshake.isRetry(octets, from, end);
                yield fit;
            }
            default -> {
                Fit fit = Handshake.certificate(octets, from, end, source, sink);
                certificateTold = fit == Fit.OK;
                yield fit;
            }
        };
    }
}
