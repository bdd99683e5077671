package io.farmhawk.protocol.quic;

import io.farmhawk.protocol.Pieces;
import io.farmhawk.protocol.tls.Handshake;
import io.farmhawk.wire.Fit;

/**
 * The frames that an Initial packet may have (RFC 9000 section 17.2.2): of CRYPTO the octets are taken,
 * the others are passed over.
 */
final class InitialFrames {
    private static final int PADDING = 0x00;
    private static final int PING = 0x01;
    private static final int ACK = 0x02;
    private static final int ACK_WITH_ECN = 0x03;
    private static final int CRYPTO = 0x06;
    /** The number that CRYPTO has in Google's versions; a STREAM, which is not allowed here, in others. */
    private static final int GOOGLE_CRYPTO = 0x08;
    private static final int CONNECTION_CLOSE = 0x1C;

    private final byte[] octets;
    private int at;

    private InitialFrames(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Takes what CRYPTO frames carry.
     *
     * @return {@link Fit#MALFORMED} also where they contradict what came before; that stands
     */
    static Fit take(byte[] plain, Pieces crypto) {
        InitialFrames frames = new InitialFrames(plain);
        boolean sound = true;
        while (sound && frames.at < plain.length) {
            sound = frames.next(crypto);
        }
        return sound && !crypto.isContradicted() ? Fit.OK : Fit.MALFORMED;
    }

    private boolean next(Pieces crypto) {
        return switch (octets[at++]) {
            case PADDING, PING -> true;
            case ACK -> skipAck(0);
            case ACK_WITH_ECN -> skipAck(3);
            case CRYPTO, GOOGLE_CRYPTO -> crypto(crypto);
            case CONNECTION_CLOSE -> {
                at = octets.length; // the last that is said; its reason is for engineers
                yield true;
            }
            default -> false;
        };
    }

    // RFC 9000 section 19.3: largest, delay, count, first range; then two numbers for each range. Each
    // takes an octet at least, so that a huge count ends with the packet.
    private boolean skipAck(int counters) {
        long ranges = 0;
        for (int i = 0; i < 4; i++) {
            long number = varint();
            ranges = i == 2 ? number : ranges;
        }
        boolean sound = ranges <= octets.length;
        for (long i = 0; sound && i < 2 * ranges + counters; i++) {
            sound = varint() >= 0;
        }
        return sound && at <= octets.length;
    }

    private boolean crypto(Pieces crypto) {
        long offset = varint();
        long length = varint();
        if (offset < 0 || length < 0 || length > octets.length - at
                || offset + length > Handshake.MOST_OCTETS) {
            return false;
        }
        crypto.add(octets, at, (int) length, (int) offset);
        at += (int) length;
        return true;
    }

    /** The next number of variable length; -1, for good, if it is cut short. */
    private long varint() {
        int octetCount = at < octets.length ? VarInt.length(octets, at) : 1;
        if (octetCount > octets.length - at) {
            at = octets.length + 1;
            return -1;
        }
        long value = VarInt.read(octets, at);
        at += octetCount;
        return value;
    }
}
