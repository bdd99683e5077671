package io.farmhawk.protocol.talk;

import java.io.ByteArrayOutputStream;

/**
 * What a Telnet server says to a person, without its negotiation (RFC 854, RFC 855), and how all that it
 * asks for or offers is refused, as anybody may.
 *
 * @param words for a person
 * @param refusals three octets for each option, in the order asked
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record TelnetText(byte[] words, byte[] refusals) {
    private static final int IAC = 255;
    private static final int SUBNEGOTIATION = 250;
    private static final int END = 240;
    private static final int WILL = 251;
    private static final int WONT = 252;
    private static final int DO = 253;
    private static final int DONT = 254;

    static TelnetText of(byte[] heard) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        ByteArrayOutputStream refusals = new ByteArrayOutputStream();
        int i = 0;
        while (i < heard.length) {
            if ((heard[i] & 0xFF) != IAC) {
                words.write(heard[i++]);
                continue;
            }
            int command = i + 1 < heard.length ? heard[i + 1] & 0xFF : END;
            if (command == IAC) {
                words.write(IAC);
                i += 2;
            } else if (command == SUBNEGOTIATION) {
                i = endOf(heard, i + 2);
            } else if (command >= WILL && command <= DONT) {
                if (i + 2 < heard.length) {
                    refuse(command, heard[i + 2], refusals);
                }
                i += 3;
            } else {
                i += 2;
            }
        }
        return new TelnetText(words.toByteArray(), refusals.toByteArray());
    }

    /** An option that is off needs no answer where it is left off. */
    private static void refuse(int command, byte option, ByteArrayOutputStream refusals) {
        if (command == DO || command == WILL) {
            refusals.write(IAC);
            refusals.write(command == DO ? WONT : DONT);
            refusals.write(option);
        }
    }

    private static int endOf(byte[] heard, int from) {
        for (int i = from; i + 1 < heard.length; i++) {
            if ((heard[i] & 0xFF) == IAC && (heard[i + 1] & 0xFF) == END) {
                return i + 2;
            }
        }
        return heard.length;
    }
}
