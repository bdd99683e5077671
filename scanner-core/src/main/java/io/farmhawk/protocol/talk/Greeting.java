package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;

/** Says nothing and waits for a line. */
final class Greeting implements Script {
    private static final int MOST = 1_024;

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        return heard.length >= MOST || heard[heard.length - 1] == '\n'
                ? new Step.Leave()
                : new Step.Listen();
    }
}
