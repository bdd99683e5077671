package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.util.Arrays;

/**
 * Hears what a Telnet server says before it lets anybody in. Many say it only once their options are
 * answered, so each is refused (RFC 854): what is left is plain text. Nobody logs in.
 */
final class TelnetOpening implements Script {
    private static final int MOST = 1_024;
    /** Times that something is said, and options refused in all: a server may ask without end. */
    static final int MOST_SAID = 6;
    static final int MOST_REFUSED = 32 * 3;
    private static final String ENDS_OF_PROMPTS = ":>#$%?";

    private int refused;
    private int said;

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        TelnetText text = TelnetText.of(heard);
        if (heard.length >= MOST || isPrompt(text.words())) {
            return new Step.Leave();
        }
        int wanted = text.refusals().length;
        if (wanted == refused) {
            return new Step.Listen();
        }
        if (wanted > MOST_REFUSED || said == MOST_SAID) {
            return new Step.Leave();
        }
        byte[] refusals = Arrays.copyOfRange(text.refusals(), refused, wanted);
        refused = wanted;
        said++;
        return new Step.Say(refusals);
    }

    /** Whether it waits for somebody to type. */
    private static boolean isPrompt(byte[] words) {
        int end = words.length;
        while (end > 0 && words[end - 1] == ' ') {
            end--;
        }
        return end > 0 && ENDS_OF_PROMPTS.indexOf(words[end - 1]) >= 0;
    }
}
