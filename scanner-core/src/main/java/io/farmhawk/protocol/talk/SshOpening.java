package io.farmhawk.protocol.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.nio.ByteBuffer;

/**
 * Exchanges banners and hears the server's algorithms (RFC 4253 sections 4.2 and 7.1); no key is exchanged
 * and nobody logs in.
 */
final class SshOpening implements Script {
    private static final byte[] BANNER = "SSH-2.0-Farmhawk\r\n".getBytes(US_ASCII);
    private static final int LENGTH_OCTETS = 4;
    private static final int MOST_PACKET = 35_000; // RFC 4253 section 6.1

    private boolean said;

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        int line = endOfBanner(heard);
        if (line < 0) {
            return new Step.Listen();
        }
        boolean isWhole = isWhole(heard, line);
        if (!said) {
            said = true; // many servers send their algorithms with the banner
            return isWhole ? new Step.LeaveAfter(BANNER) : new Step.Say(BANNER);
        }
        return isWhole ? new Step.Leave() : new Step.Listen();
    }

    /** Whether the packet that begins there came whole, or can be none. */
    private static boolean isWhole(byte[] heard, int start) {
        if (heard.length < start + LENGTH_OCTETS) {
            return false;
        }
        int packet = ByteBuffer.wrap(heard).getInt(start);
        return packet <= 0 || packet > MOST_PACKET
                || heard.length >= start + LENGTH_OCTETS + packet;
    }

    /** Index behind the line that begins with SSH-; other lines may stand before it. */
    private static int endOfBanner(byte[] heard) {
        int start = 0;
        for (int i = 0; i < heard.length; i++) {
            if (heard[i] == '\n') {
                if (i - start >= 4 && heard[start] == 'S' && heard[start + 1] == 'S'
                        && heard[start + 2] == 'H' && heard[start + 3] == '-') {
                    return i + 1;
                }
                start = i + 1;
            }
        }
        return -1;
    }
}
