package io.farmhawk.probe.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a chain from its first entry and names each place where it is broken. One thread. */
public final class AuditCheck {
    private static final int MOST_NAMED = 100;
    private static final int LONGEST_LINE = 1 << 16;

    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long entries;
    private long faults;
    private long first;
    private @Nullable AuditEntry last;

    /**
     * What a check found.
     *
     * @param entries read
     * @param first sequence of the first, 0 if there is none
     * @param last sequence of the last
     * @param faults places where the chain is broken
     * @param broken the first 100 of them, each a line for a person
     * @param notes what is no fault but should be known
     */
    public record Result(long entries, long first, long last, long faults, List<String> broken,
            List<String> notes) {
        public Result {
            broken = List.copyOf(broken);
            notes = List.copyOf(notes);
        }

        public boolean isWhole() {
            return faults == 0;
        }
    }

    /** Where a file is to be read on: so many octets and lines of it were. */
    record Place(long octets, long lines) {
        static final Place BEGINNING = new Place(0, 0);
    }

    AuditCheck() {}

    /** One that has read the same, and goes its own way. */
    AuditCheck copy() {
        AuditCheck copy = new AuditCheck();
        copy.broken.addAll(broken);
        copy.notes.addAll(notes);
        copy.entries = entries;
        copy.faults = faults;
        copy.first = first;
        copy.last = last;
        return copy;
    }

    /** Checks a chain, up to the end that was on disk when it was last said how far it goes. */
    public static Result of(AuditFiles files) throws IOException {
        Optional<AuditHead> head = AuditHead.read(files);
        AuditCheck check = new AuditCheck();
        for (Path file : files.oldestFirst()) {
            check.read(file);
        }
        head.ifPresent(check::compare);
        return check.result();
    }

    /** Checks one file alone: what should stand before or after it is not known. */
    public static Result of(Path file) throws IOException {
        AuditCheck check = new AuditCheck();
        check.read(file);
        return check.result();
    }

    void read(Path file) throws IOException {
        read(file, Place.BEGINNING, true);
    }

    /** Reads a file on; a last line without its end is left for later. */
    Place readOn(Path file, Place from) throws IOException {
        return read(file, from, false);
    }

    private Place read(Path file, Place from, boolean unfinished) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(from.octets);
            AuditLines lines = new AuditLines(in, LONGEST_LINE);
            long whole = 0;
            String line = lines.next();
            while (line != null && (lines.isWhole() || unfinished)) {
                take(line, file.getFileName() + " line " + (from.lines + lines.number()));
                whole = lines.number();
                line = lines.next();
            }
            return new Place(from.octets + lines.octets(), from.lines + whole);
        }
    }

    private void take(String line, String place) {
        Optional<AuditEntry> parsed = AuditEntry.parse(line);
        if (parsed.isEmpty()) {
            fault(place + " is no entry: it was altered, or torn by a power cut");
            return;
        }
        AuditEntry entry = parsed.get();
        entries++;
        String name = "entry " + entry.sequence() + " (" + place + ")";
        if (!entry.sound()) {
            fault(name + " was altered: its octets do not give its hash");
        }
        follow(entry, name);
        note(entry, name);
        last = entry;
    }

    private void follow(AuditEntry entry, String name) {
        AuditEntry before = last;
        if (before == null) {
            first = entry.sequence();
            if (first > 1) {
                notes.add("begins with entry " + first + ": older ones were moved away or removed"
                        + " to make room");
            } else if (!entry.previous().equals(AuditEntry.NOTHING)) {
                fault(name + " is the first, yet says that it follows another");
            }
            return;
        }
        long expected = before.sequence() + 1;
        if (entry.sequence() > expected) {
            fault(entry.sequence() == expected + 1
                    ? "entry " + expected + " is missing before " + name
                    : "entries " + expected + " to " + (entry.sequence() - 1)
                            + " are missing before " + name);
        } else if (entry.sequence() < expected) {
            fault(name + " is out of order: entry " + expected + " should stand there");
        } else if (!entry.previous().equals(before.hash())) {
            fault(name + " does not follow entry " + before.sequence()
                    + ": one of them was replaced");
        }
    }

    private void note(AuditEntry entry, String name) {
        if (entry.kind().equals("cut") && !entry.text("tornOctets").isEmpty()) {
            notes.add(name + " marks a power cut: " + entry.text("tornOctets")
                    + " octets of a torn line were taken off");
        }
    }

    void compare(AuditHead head) {
        AuditEntry end = last;
        long sequence = end == null ? 0 : end.sequence();
        if (sequence < head.sequence()) {
            fault("the end is missing: entries " + (sequence + 1) + " to " + head.sequence()
                    + " were on disk");
        } else if (end != null && sequence == head.sequence()
                && !end.hash().equals(head.hash())) {
            fault("entry " + sequence + ", the last, was replaced");
        }
    }

    private void fault(String words) {
        faults++;
        if (broken.size() < MOST_NAMED) {
            broken.add(words);
        }
    }

    Result result() {
        return new Result(entries, first, last == null ? 0 : last.sequence(), faults, broken,
                notes);
    }
}
