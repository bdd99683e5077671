package io.farmhawk.protocol.tls;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/**
 * Reads what a TLS server answers in clear, on any port: its ServerHello and, up to TLS 1.2, its
 * certificate, however many segments and records they are spread over.
 */
public final class ServerHelloDecoder implements StreamDecoder {
    @Override
    public String protocol() {
        return "tls-server";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == Records.HANDSHAKE;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return ClientHelloDecoder.isRecord(octets, offset, length, Handshake.SERVER_HELLO);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        Records records = Records.read(head.octets(), head.length());
        if (records.length() > 0 && records.type(0) != Handshake.SERVER_HELLO) {
            return Fit.UNSUPPORTED;
        }
        int end = records.length() < Handshake.HEADER
                ? Handshake.HEADER
                : Handshake.HEADER + records.bodyLength(0);
        if (end > Handshake.MOST_OCTETS) {
            return Fit.UNSUPPORTED;
        }
        if (records.length() < end) {
            return ClientHelloDecoder.more(head, records, end);
        }
        ServerReply reply = ServerReply.read(records.handshake(), Handshake.HEADER, end);
        if (reply == null) {
            return Fit.MALFORMED;
        }
        HandshakeSource source = HandshakeSource.of(head);
        int certificate = reply.showsCertificate() ? lengthWithLeaf(records, end) : end;
        if (records.length() < certificate && !records.isEnded() && !head.complete()) {
            return ClientHelloDecoder.more(head, records, certificate);
        }
        Handshake.tell(reply, source, sink);
        if (certificate == end || records.length() == end) {
            return Fit.OK;
        }
        Fit fit = Handshake.certificate(records.handshake(), end + Handshake.HEADER,
                records.length(), source, sink);
        // Told is told: what cannot come any more must not be asked for again.
        return fit == Fit.TRUNCATED && records.isEnded() ? Fit.MALFORMED : fit;
    }

    /**
     * How long the handshake must be for the server's certificate to be there, as far as that is known;
     * {@code from} if another message stands there, as where a session is resumed.
     */
    private static int lengthWithLeaf(Records records, int from) {
        int body = from + Handshake.HEADER;
        if (records.length() <= from) {
            return body;
        }
        if (records.type(from) != Handshake.CERTIFICATE) {
            return from;
        }
        return body + LeafCertificate.wanted(records.handshake(), body, records.length());
    }
}
