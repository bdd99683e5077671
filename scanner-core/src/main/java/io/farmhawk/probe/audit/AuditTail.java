package io.farmhawk.probe.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The end of a chain as it is on disk. */
final class AuditTail {
    /** More than this is no torn line but a damaged file. */
    private static final int MOST_TORN = 1 << 16;

    private final Optional<AuditEntry> last;
    private final long soundOctets;
    private final byte[] torn;

    private AuditTail(Optional<AuditEntry> last, long soundOctets, byte[] torn) {
        this.last = last;
        this.soundOctets = soundOctets;
        this.torn = torn;
    }

    /** The last entry that is whole; it may stand in the file before the current one. */
    Optional<AuditEntry> last() {
        return last;
    }

    /** Of the current file, up to the end of its last whole entry. */
    long soundOctets() {
        return soundOctets;
    }

    /** What follows it. */
    byte[] torn() {
        return torn;
    }

    static AuditTail of(AuditFiles files) throws IOException {
        AuditTail current = of(files.current());
        if (current.last.isPresent()) {
            return current;
        }
        List<Path> all = files.oldestFirst();
        Optional<AuditEntry> before = all.size() < 2
                ? Optional.empty()
                : of(all.get(all.size() - 2)).last;
        return new AuditTail(before, current.soundOctets, current.torn);
    }

    private static AuditTail of(Path file) throws IOException {
        long size = Files.size(file);
        byte[] end = new byte[(int) Math.min(size, 2L * MOST_TORN)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - end.length);
            in.readFully(end);
        }
        int stop = lastNewline(end, end.length);
        while (stop >= 0) {
            int start = lastNewline(end, stop) + 1;
            Optional<AuditEntry> entry = AuditEntry
                    .parse(new String(end, start, stop - start, StandardCharsets.UTF_8));
            if (entry.isPresent()) {
                byte[] torn = Arrays.copyOfRange(end, stop + 1, end.length);
                return new AuditTail(entry, size - torn.length, torn);
            }
            stop = start - 1;
        }
        if (size > MOST_TORN) {
            throw new IOException(file + " ends in octets that are no audit; move it away, and keep"
                    + " it: \"farmhawk audit verify FILE\" says what is left of it");
        }
        return new AuditTail(Optional.empty(), 0, end);
    }

    /** Where the last line end before a position is; -1 if there is none. */
    private static int lastNewline(byte[] octets, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (octets[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
