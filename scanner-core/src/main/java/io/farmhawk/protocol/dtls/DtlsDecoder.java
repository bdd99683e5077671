package io.farmhawk.protocol.dtls;

import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.RecentTable;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.tls.HandshakeSource;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads the hellos of DTLS 1.0 to 1.3 on any port and, up to 1.2, the server's certificate; messages
 * may come in fragments. A hello sent again is told once.
 *
 * <pre>
 * record:   0 type 22   1 version   3 epoch   5 number (48 bits)   11 length   13 fragments
 * fragment: 0 type   1 length of the message   4 number of the message   6 offset   9 length   12 octets
 * </pre>
 *
 * <p>(RFC 6347 sections 4.1 and 4.2.2.) Remembered are {@value #MOST_TALKS} senders for a minute, with
 * 32 kilobytes of messages in the making each at the worst.
 */
public final class DtlsDecoder implements Decoder {
    static final int MOST_TALKS = 512;
    static final long IDLE_NANOS = 60_000_000_000L;

    private static final int HANDSHAKE = 22;
    private static final int RECORD_HEADER = 13;
    private static final int MOST_RECORDS = 16;

    private final RecentTable<Direction, Talk> talks = new RecentTable<>(MOST_TALKS);

    @Override
    public String protocol() {
        return "dtls";
    }

    @Override
    public Scope scope() {
        return Scope.udp();
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP
                && isHandshake(layers.octets(), layers.payloadOffset(), layers.payloadLength());
    }

    /** Whether octets begin a record of the handshake in clear: epoch 0, version 1.0 to 1.3. */
    private static boolean isHandshake(byte[] octets, int at, int length) {
        return length > RECORD_HEADER && octets[at] == HANDSHAKE && octets[at + 1] == (byte) 0xFE
                && (octets[at + 2] & 0xFF) >= 0xFC && octets[at + 2] != (byte) 0xFE
                && octets[at + 3] == 0 && octets[at + 4] == 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        byte[] octets = layers.octets();
        int at = layers.payloadOffset();
        int end = at + layers.payloadLength();
        Direction direction = Direction.of(layers);
        long now = layers.frame().timeNanos();
        Talk known = talks.find(direction, now);
        Talk talk = known == null ? new Talk() : known;
        talks.keep(direction, talk, now, IDLE_NANOS);
        HandshakeSource source = HandshakeSource.of(layers, Carrier.DTLS);
        for (int i = 0; i < MOST_RECORDS && isHandshake(octets, at, end - at); i++) {
            int length = (octets[at + 11] & 0xFF) << 8 | (octets[at + 12] & 0xFF);
            at += RECORD_HEADER;
            if (length > end - at) {
                return Fit.TRUNCATED;
            }
            Fit fit = talk.fragments(octets, at, at + length, source, sink);
            if (fit != Fit.OK) {
                return fit;
            }
            at += length;
        }
        return Fit.OK;
    }

    @Override
    public long dropped() {
        return talks.dropped();
    }
}
