package io.farmhawk.protocol.talk;

import java.io.ByteArrayOutputStream;

/** What a Telnet server says to a person, without its negotiation (RFC 854, RFC 855). */
final class TelnetText {
    private static final int IAC = 255;
    private static final int SUBNEGOTIATION = 250;
    private static final int END = 240;
    private static final int WILL = 251;
    private static final int DONT = 254;

    private TelnetText() {}

    static byte[] of(byte[] heard) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int i = 0;
        while (i < heard.length) {
            if ((heard[i] & 0xFF) != IAC) {
                text.write(heard[i++]);
                continue;
            }
            int command = i + 1 < heard.length ? heard[i + 1] & 0xFF : END;
            if (command == IAC) {
                text.write(IAC);
                i += 2;
            } else if (command == SUBNEGOTIATION) {
                i = endOf(heard, i + 2);
            } else {
                i += command >= WILL && command <= DONT ? 3 : 2;
            }
        }
        return text.toByteArray();
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
