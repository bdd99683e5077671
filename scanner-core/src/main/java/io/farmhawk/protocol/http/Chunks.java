package io.farmhawk.protocol.http;

import java.util.Arrays;

/**
 * The chunks of a body, joined (RFC 9112 section 7.1): a size in hexadecimal, perhaps extensions, CRLF,
 * that many octets, CRLF; size zero ends it.
 */
final class Chunks {
    private static final int MOST_DIGITS = 7;

    private final byte[] body;
    private final int wanted;
    private final boolean last;

    private Chunks(byte[] body, int wanted, boolean last) {
        this.body = body;
        this.wanted = wanted;
        this.last = last;
    }

    /** What is there of the content. */
    byte[] body() {
        return body;
    }

    /** Up to which index of the stream the chunk goes that is not whole yet. */
    int wanted() {
        return wanted;
    }

    /** Whether there is no more to come: the end was there, or enough, or no sense in it. */
    boolean isLast() {
        return last;
    }

    /**
     * @param from where the first size stands
     * @param end index behind the last octet there is
     * @param most octets of content wanted
     */
    static Chunks join(byte[] octets, int from, int end, int most) {
        byte[] body = new byte[Math.min(most, end - from)];
        int have = 0;
        int at = from;
        while (have < most) {
            int line = at;
            while (at < end && octets[at] != '\n') {
                at++;
            }
            if (at == end) {
                return new Chunks(Arrays.copyOf(body, have), end + 1, false);
            }
            int size = size(octets, line, at);
            at++;
            if (size <= 0) {
                return new Chunks(Arrays.copyOf(body, have), at, true);
            }
            int there = Math.min(Math.min(size, end - at), most - have);
            System.arraycopy(octets, at, body, have, there);
            have += there;
            if (size > end - at && have < most) {
                return new Chunks(Arrays.copyOf(body, have), at + Math.min(size, most), false);
            }
            at = endOfLine(octets, at + size, end);
        }
        return new Chunks(body, at, true);
    }

    /** The size a line gives, or -1 if it gives none. */
    private static int size(byte[] octets, int from, int end) {
        int size = 0;
        int at = from;
        while (at < end && Character.digit(octets[at], 16) >= 0) {
            if (size >>> (4 * MOST_DIGITS - 4) != 0) {
                return -1;
            }
            size = size * 16 + Character.digit(octets[at++], 16);
        }
        return at == from ? -1 : size;
    }

    private static int endOfLine(byte[] octets, int from, int end) {
        int at = from;
        if (at < end && octets[at] == '\r') {
            at++;
        }
        return at < end && octets[at] == '\n' ? at + 1 : at;
    }
}
