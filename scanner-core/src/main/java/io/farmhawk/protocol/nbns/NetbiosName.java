package io.farmhawk.protocol.nbns;

import io.farmhawk.protocol.WireText;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A NetBIOS name: 15 octets of name, filled up with blanks, and a suffix that says what it is for. On
 * the wire it is one label of 32 letters, each half an octet, with the labels of a scope behind it (RFC
 * 1001 section 14.1); or a pointer to where it stood before.
 *
 * @param text without the blanks
 * @param next index of what follows it
 */
record NetbiosName(String text, int suffix, int next) {
    /** What the suffix of a name is for that belongs to whoever is logged on, or to the machine. */
    static final int MESSENGER = 0x03;
    static final int WORKSTATION = 0x00;

    static final int OCTETS = 15;
    private static final int LABEL = 32;
    private static final int MOST_SCOPES = 16;

    /** Reads the name at an index; null if there is none. */
    static @Nullable NetbiosName read(ByteBuffer message, int at) {
        if (at >= message.limit()) {
            return null;
        }
        if ((message.get(at) & 0xC0) == 0xC0) {
            int target = at + 1 < message.limit() ? message.getShort(at) & 0x3FFF : at;
            // One step back and no further: names here never need more, and so none can loop.
            NetbiosName name = target < at && (message.get(target) & 0xC0) == 0
                    ? read(message, target)
                    : null;
            return name == null ? null : new NetbiosName(name.text, name.suffix, at + 2);
        }
        if (message.get(at) != LABEL || message.limit() - at < LABEL + 2) {
            return null;
        }
        byte[] octets = new byte[OCTETS + 1];
        for (int i = 0; i < octets.length; i++) {
            int high = message.get(at + 1 + 2 * i) - 'A';
            int low = message.get(at + 2 + 2 * i) - 'A';
            if (((high | low) & ~0xF) != 0) {
                return null;
            }
            octets[i] = (byte) (high << 4 | low);
        }
        int next = behindScope(message, at + 1 + LABEL);
        return next < 0
                ? null
                : new NetbiosName(text(octets, 0), octets[OCTETS] & 0xFF, next);
    }

    private static int behindScope(ByteBuffer message, int from) {
        int at = from;
        for (int labels = 0; labels <= MOST_SCOPES && at < message.limit(); labels++) {
            int length = message.get(at) & 0xFF;
            if (length == 0) {
                return at + 1;
            }
            at += 1 + length;
        }
        return -1;
    }

    /** The text of 15 octets, without the blanks or zeros that fill it up. */
    static String text(byte[] octets, int from) {
        int end = OCTETS;
        while (end > 0 && (octets[from + end - 1] == ' ' || octets[from + end - 1] == 0)) {
            end--;
        }
        return WireText.of(octets, from, end);
    }

    /** How a suffix is written behind a name. */
    static String detail(int suffix) {
        return "<%02x>".formatted(suffix);
    }

    /**
     * Whether a name is that of a domain or workgroup by its suffix alone: those of domain controllers
     * and of master browsers are unique on the network and yet not a host's.
     */
    static boolean isOfAGroup(int suffix) {
        return suffix == 0x01 || (suffix >= 0x1B && suffix <= 0x1E);
    }
}
