package io.farmhawk.protocol.tls;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/**
 * Reads the ClientHello at the start of a TLS connection, on any port, also when it is spread over
 * several segments and records: with a post-quantum key share it no longer fits one. Where TLS begins
 * inside another protocol (STARTTLS), the segment that begins with it is the start.
 */
public final class ClientHelloDecoder implements StreamDecoder {
    @Override
    public String protocol() {
        return "tls";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == Records.HANDSHAKE || OldHello.mayBeginWith(octet);
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return isRecord(octets, offset, length, Handshake.CLIENT_HELLO)
                || OldHello.starts(octets, offset, length);
    }

    /** Whether octets begin a record that begins a message of a type, as far as they are there. */
    static boolean isRecord(byte[] octets, int offset, int length, int message) {
        return octets[offset] == Records.HANDSHAKE && (length < 2 || octets[offset + 1] == 3)
                && (length < 3 || (octets[offset + 2] & 0xFF) <= 4)
                && (length <= Records.HEADER || octets[offset + Records.HEADER] == message);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        if (OldHello.starts(head.octets(), 0, head.length())) {
            Handshake.tell(OldHello.read(head.octets()), HandshakeSource.of(head), sink);
            return Fit.OK;
        }
        Records records = Records.read(head.octets(), head.length());
        if (records.length() > 0 && records.type(0) != Handshake.CLIENT_HELLO) {
            return Fit.UNSUPPORTED;
        }
        int end = records.length() < Handshake.HEADER
                ? Handshake.HEADER
                : Handshake.HEADER + records.bodyLength(0);
        if (end > Handshake.MOST_OCTETS) {
            return Fit.UNSUPPORTED;
        }
        if (records.length() < end) {
            return more(head, records, end);
        }
        return Handshake.clientHello(records.handshake(), Handshake.HEADER, end,
                HandshakeSource.of(head), sink);
    }

    /** Waits for so many octets of the handshake, if they can come. */
    static Fit more(StreamHead head, Records records, int octets) {
        if (records.isEnded()) {
            return Fit.MALFORMED;
        }
        head.askAgainAt(records.streamLengthFor(octets));
        return Fit.TRUNCATED;
    }
}
