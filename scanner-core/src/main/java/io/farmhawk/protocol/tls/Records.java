package io.farmhawk.protocol.tls;

/**
 * The handshake messages at the start of one direction, taken out of their records.
 *
 * <pre>
 * 0 type 22   1 version   3 length   5 fragment (RFC 8446 section 5.1)
 * </pre>
 *
 * <p>Reading ends at the first record of another kind, or at one that contradicts itself.
 */
final class Records {
    static final int HANDSHAKE = 22;
    static final int HEADER = 5;

    private static final int MOST_FRAGMENT = 1 << 14;

    private final byte[] handshake;
    private int length;
    private int missing;
    private int at;
    private boolean ended;

    private Records(int most) {
        handshake = new byte[most];
    }

    static Records read(byte[] octets, int length) {
        Records records = new Records(length);
        while (!records.ended && records.missing == 0 && length - records.at >= HEADER) {
            records.record(octets, length);
        }
        return records;
    }

    private void record(byte[] octets, int end) {
        int size = ((octets[at + 3] & 0xFF) << 8) | (octets[at + 4] & 0xFF);
        if (octets[at] != HANDSHAKE || octets[at + 1] != 3 || size == 0 || size > MOST_FRAGMENT) {
            ended = true;
            return;
        }
        at += HEADER;
        int there = Math.min(size, end - at);
        System.arraycopy(octets, at, handshake, length, there);
        length += there;
        missing = size - there;
        at += there;
    }

    /** The messages, from index 0; {@link #length} octets are there. */
    byte[] handshake() {
        return handshake;
    }

    int length() {
        return length;
    }

    /** Whether no more of the handshake follows in clear, whatever comes. */
    boolean isEnded() {
        return ended;
    }

    /**
     * How long the stream must be at least for so many octets of the handshake.
     *
     * @param octets more than there are
     */
    int streamLengthFor(int octets) {
        return at + (missing == 0 ? HEADER : Math.min(missing, octets - length));
    }

    /** The type of the message at an index that is there. */
    int type(int index) {
        return handshake[index] & 0xFF;
    }

    /** The length of the message at an index, without its header, which is there. */
    int bodyLength(int index) {
        return Handshake.bodyLength(handshake, index);
    }
}
