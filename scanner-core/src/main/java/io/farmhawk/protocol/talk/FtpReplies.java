package io.farmhawk.protocol.talk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an FTP server said, reply by reply (RFC 959 section 4.2): a line that begins with three digits and
 * a space, or all lines from one with a hyphen there to the one with the same digits and a space.
 *
 * @param whole the replies that came to their end
 * @param rest what came behind them
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record FtpReplies(List<byte[]> whole, byte[] rest) {
    private static final int CODE = 3;

    static FtpReplies of(byte[] heard) {
        List<byte[]> whole = new ArrayList<>();
        int begin = 0;
        int line = 0;
        for (int i = 0; i < heard.length; i++) {
            if (heard[i] == '\n') {
                if (ends(heard, begin, line, i)) {
                    whole.add(Arrays.copyOfRange(heard, begin, i + 1));
                    begin = i + 1;
                }
                line = i + 1;
            }
        }
        return new FtpReplies(whole, Arrays.copyOfRange(heard, begin, heard.length));
    }

    /** All that was said, in parts. */
    List<byte[]> parts() {
        List<byte[]> parts = new ArrayList<>(whole);
        if (rest.length > 0) {
            parts.add(rest);
        }
        return parts;
    }

    /** Whether the line is the last of the reply that begins there; one without a code stands alone. */
    private static boolean ends(byte[] heard, int begin, int line, int end) {
        boolean isLong = end - begin > CODE && isCode(heard, begin) && heard[begin + CODE] == '-';
        return !isLong || (end - line > CODE && heard[line + CODE] == ' '
                && Arrays.equals(heard, begin, begin + CODE, heard, line, line + CODE));
    }

    private static boolean isCode(byte[] heard, int at) {
        for (int i = at; i < at + CODE; i++) {
            if (heard[i] < '0' || heard[i] > '9') {
                return false;
            }
        }
        return true;
    }
}
