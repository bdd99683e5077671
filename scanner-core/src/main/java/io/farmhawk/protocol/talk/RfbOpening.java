package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.util.Arrays;

/**
 * Agrees on the server's version and hears how it lets users in (RFC 6143 sections 7.1.1 and 7.1.2); none
 * of its ways is chosen.
 */
final class RfbOpening implements Script {
    private static final int VERSION_OCTETS = 12;
    /** Zeros stand for digits. */
    private static final String VERSION = "RFB 000.000\n";

    private boolean said;

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        if (heard.length < VERSION_OCTETS) {
            return new Step.Listen();
        }
        if (!isVersion(heard)) {
            return new Step.Leave();
        }
        if (!said) {
            said = true;
            return new Step.Say(Arrays.copyOf(heard, VERSION_OCTETS));
        }
        int types = heard.length > VERSION_OCTETS
                ? heard[VERSION_OCTETS] & 0xFF
                : Integer.MAX_VALUE;
        return heard.length - VERSION_OCTETS - 1 >= types ? new Step.Leave() : new Step.Listen();
    }

    private static boolean isVersion(byte[] heard) {
        for (int i = 0; i < VERSION_OCTETS; i++) {
            char wanted = VERSION.charAt(i);
            boolean fits = wanted == '0'
                    ? heard[i] >= '0' && heard[i] <= '9'
                    : heard[i] == wanted;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
