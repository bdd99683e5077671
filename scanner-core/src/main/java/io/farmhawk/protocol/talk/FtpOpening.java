package io.farmhawk.protocol.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;

/**
 * Hears the greeting of an FTP server, asks which system it is (RFC 959 section 4.1.3) and, if it tells
 * that to strangers, what it can do (RFC 2389), and takes its leave. Nobody logs in.
 */
final class FtpOpening implements Script {
    private static final byte[] SYSTEM = command("SYST");
    private static final byte[] FEATURES = command("FEAT");
    private static final byte[] FAREWELL = command("QUIT");
    private static final int MOST = 4_096;

    private int taken;

    private static byte[] command(String word) {
        return (word + "\r\n").getBytes(US_ASCII);
    }

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        FtpReplies replies = FtpReplies.of(heard);
        int count = replies.whole().size();
        if (heard.length >= MOST) {
            return new Step.Leave();
        }
        if (count == taken) {
            return new Step.Listen();
        }
        taken = count;
        boolean isPositive = replies.whole().getLast()[0] == '2';
        return switch (count) {
            case 1 -> isPositive ? new Step.Say(SYSTEM) : new Step.Leave();
            case 2 -> isPositive ? new Step.Say(FEATURES) : new Step.LeaveAfter(FAREWELL);
            default -> new Step.LeaveAfter(FAREWELL);
        };
    }
}
