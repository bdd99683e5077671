package io.farmhawk.protocol.ssh;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.wire.Fit;

/**
 * Walks through the packets of one side of SSH, as long as they are in clear (RFC 4253 section 6).
 *
 * <pre>
 * 0 length of what follows (4)   4 length of padding   5 code   6 contents …   padding
 * </pre>
 */
final class PlainPackets {
    static final int DISCONNECT = 1;
    private static final int IGNORE = 2;
    private static final int DEBUG = 4;
    static final int KEXINIT = 20;

    /** First message of the client in all methods but one, RFC 4253 section 8, RFC 5656 section 7.1. */
    static final int KEX_INIT = 30;
    /** The answer to it; where groups are exchanged, the group (RFC 4419 section 5). */
    static final int KEX_REPLY = 31;
    static final int KEX_GROUP_REPLY = 33;

    private static final int LENGTH = 4;
    private static final int HEADER = 6;
    private static final int LEAST_PADDING = 4;
    private static final int BLOCK = 8;
    /** No lists and no key are longer; the head of a captured stream ends there anyway. */
    private static final int MOST = 12_288;

    private final byte[] octets;
    private final int end;
    private int next;
    private int from;
    private int to;

    /**
     * @param from where the first packet begins
     * @param end behind the last octet that came
     */
    PlainPackets(byte[] octets, int from, int end) {
        this.octets = octets;
        this.end = end;
        next = from;
    }

    /** Goes to the next packet; TRUNCATED if it is not all there, MALFORMED if there can be none. */
    Fit next() {
        if (end - next < HEADER) {
            return Fit.TRUNCATED;
        }
        int length = lengthAt(octets, next);
        int padding = octets[next + LENGTH] & 0xFF;
        if (length < 2 || length > MOST || padding > length - 2) {
            return Fit.MALFORMED;
        }
        if (end - next - LENGTH < length) {
            return Fit.TRUNCATED;
        }
        from = next + HEADER;
        next += LENGTH + length;
        to = next - padding;
        return Fit.OK;
    }

    byte[] octets() {
        return octets;
    }

    int code() {
        return octets[from - 1] & 0xFF;
    }

    /** Where the contents begin, behind the code. */
    int from() {
        return from;
    }

    /** Behind the contents, where the padding begins. */
    int to() {
        return to;
    }

    /** Where the next packet begins. */
    int position() {
        return next;
    }

    /** How many octets there must be until the next packet is all there. */
    int worthwhileLength() {
        return end - next < HEADER ? next + HEADER : next + LENGTH + lengthAt(octets, next);
    }

    /** Whether a packet of this code may come anywhere and changes nothing (RFC 4253 section 11). */
    static boolean saysNothing(int code) {
        return code >= IGNORE && code <= DEBUG;
    }

    /** Four octets as a length; negative if it is out of all bounds. */
    static int lengthAt(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 24 | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
    }

    /** A packet of ours. */
    static byte[] packet(Octets contents) {
        int padding = BLOCK - (LENGTH + 1 + contents.length()) % BLOCK;
        padding += padding < LEAST_PADDING ? BLOCK : 0;
        return new Octets().u32(1 + contents.length() + padding).u8(padding).octets(contents)
                .zeros(padding).toArray();
    }
}
