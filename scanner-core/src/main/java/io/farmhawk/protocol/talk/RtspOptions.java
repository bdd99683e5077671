package io.farmhawk.protocol.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;

/** Asks a streaming server which methods it has (RFC 2326 section 10.1). */
final class RtspOptions implements Script {
    private static final byte[] OPTIONS = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n"
            .getBytes(US_ASCII);
    private static final int MOST = 4_096;

    @Override
    public Step connected() {
        return new Step.Say(OPTIONS);
    }

    @Override
    public Step heard(byte[] heard) {
        int end = heard.length;
        boolean isWhole = end >= 4 && heard[end - 4] == '\r' && heard[end - 3] == '\n'
                && heard[end - 2] == '\r' && heard[end - 1] == '\n';
        return isWhole || end >= MOST ? new Step.Leave() : new Step.Listen();
    }
}
