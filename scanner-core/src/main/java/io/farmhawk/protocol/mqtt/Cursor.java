package io.farmhawk.protocol.mqtt;

import java.util.Arrays;

/** Goes through the fields of a packet; past its end there is nothing, and {@link #isWhole} says so. */
final class Cursor {
    private static final byte[] NOTHING = {};

    private final byte[] octets;
    private final int end;
    private int at;
    private boolean whole = true;

    Cursor(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    /** Whether everything asked for was there. */
    boolean isWhole() {
        return whole;
    }

    int left() {
        return end - at;
    }

    int u8() {
        if (left() < 1) {
            whole = false;
            return 0;
        }
        return octets[at++] & 0xFF;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** A number of one to four octets, seven bits each, lowest first (MQTT 5 section 1.5.5). */
    int variable() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int octet = u8();
            value |= (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        whole = false;
        return 0;
    }

    byte[] octets(int length) {
        if (length > left()) {
            whole = false;
            at = end;
            return NOTHING;
        }
        at += length;
        return Arrays.copyOfRange(octets, at - length, at);
    }
}
