package io.farmhawk.probe.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text that may be anything: none is longer than allowed. One thread. */
final class AuditLines {
    private final InputStream in;
    private final int longest;
    private long number;
    private long octets;
    private boolean whole;

    /** @param longest octets of a line */
    AuditLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the line that was read last has its end. */
    boolean isWhole() {
        return whole;
    }

    /** Read so far, up to the end of the last whole line. */
    long octets() {
        return octets;
    }

    /** The next line, cut where it is too long; null at the end. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        long taken = 1;
        while (octet >= 0 && octet != '\n') {
            if (line.size() < longest) {
                line.write(octet);
            }
            octet = in.read();
            taken++;
        }
        number++;
        whole = octet == '\n';
        octets += whole ? taken : 0;
        return line.toString(StandardCharsets.UTF_8);
    }
}
