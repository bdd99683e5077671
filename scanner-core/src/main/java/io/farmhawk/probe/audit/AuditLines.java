package io.farmhawk.probe.audit;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text that may be anything: none is longer than allowed. One thread. */
final class AuditLines {
    private final Reader in;
    private final int longest;
    private long number;

    AuditLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line, cut where it is too long; null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = in.read();
        if (character < 0) {
            return null;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() < longest) {
                line.append((char) character);
            }
            character = in.read();
        }
        number++;
        return line.toString();
    }
}
