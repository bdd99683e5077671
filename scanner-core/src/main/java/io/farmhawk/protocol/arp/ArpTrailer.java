package io.farmhawk.protocol.arp;

/**
 * Tells text that somebody put behind an ARP packet from what stands there by itself. Operators of
 * laptops far away have been reported to send commands that way (Sygnia, 2025): ARP passes where no
 * connection is allowed, and nobody looks behind its 28 octets.
 *
 * <p>What stands there by itself: zeros up to the 46 octets that a frame must carry, then perhaps four
 * of check sequence (IEEE 802.3 section 3.2); on some cards what an earlier frame left in the buffer
 * instead of zeros (CVE-2003-0001), which also comes in padding longer than that; and time stamps of
 * monitoring switches. None of these is told from an encrypted command, so octets that are no text are
 * never taken for one. Text is taken for put there if it begins right behind the packet and nothing
 * but zeros and a check sequence follows. Text that fills padding exactly is what a card leaves.
 */
final class ArpTrailer {
    /** Characters other than blanks, fewer of which come together by chance. */
    static final int LEAST_CHARACTERS = 6;

    private static final int PADDING = 46 - 28;
    private static final int TAG = 4;
    private static final int CHECK_SEQUENCE = 4;

    private ArpTrailer() {}

    /** How many octets of text lie at the beginning of a trailer; 0 if it is no message. */
    static int textLength(byte[] octets, int from, int end) {
        int text = from;
        int characters = 0;
        while (text < end && isText(octets[text])) {
            characters += octets[text] > ' ' ? 1 : 0;
            text++;
        }
        if (characters < LEAST_CHARACTERS) {
            return 0;
        }
        int zeros = text;
        while (zeros < end && octets[zeros] == 0) {
            zeros++;
        }
        int length = end - from;
        boolean endsRight = zeros == end
                || (length >= PADDING && end - zeros <= CHECK_SEQUENCE);
        boolean fillsPadding = zeros == text && length >= PADDING - TAG
                && length <= PADDING + CHECK_SEQUENCE;
        return endsRight && !fillsPadding ? text - from : 0;
    }

    private static boolean isText(byte octet) {
        return (octet >= ' ' && octet <= '~') || octet == '\t' || octet == '\n' || octet == '\r';
    }
}
