package io.farmhawk.protocol.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the length-prefixed vectors of TLS (RFC 8446 section 3.4) from bounded octets. A read beyond
 * the end gives 0 and marks the reader broken for good, so that a run of reads needs one check.
 */
final class HelloReader {
    private final byte[] octets;
    private final int end;
    private int at;
    private boolean broken;

    HelloReader(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    boolean isBroken() {
        return broken;
    }

    boolean hasMore() {
        return !broken && at < end;
    }

    int u8() {
        if (end - at < 1) {
            broken = true;
            return 0;
        }
        return octets[at++] & 0xFF;
    }

    int u16() {
        int high = u8();
        return (high << 8) | u8();
    }

    void skip(int count) {
        if (count > end - at) {
            broken = true;
            return;
        }
        at += count;
    }

    /** The next {@code length} octets as a reader of their own; this one goes on behind them. */
    HelloReader part(int length) {
        if (broken || length > end - at) {
            broken = true;
            return new HelloReader(octets, end, end);
        }
        HelloReader part = new HelloReader(octets, at, at + length);
        at += length;
        return part;
    }

    /** All that is left, as 16-bit numbers. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>((end - at) / 2);
        while (end - at >= 2) {
            numbers.add(u16());
        }
        broken |= at != end;
        return numbers;
    }

    byte[] rest() {
        byte[] rest = new byte[end - at];
        System.arraycopy(octets, at, rest, 0, rest.length);
        at = end;
        return rest;
    }
}
