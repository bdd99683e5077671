package io.farmhawk.probe.audit;

import io.farmhawk.probe.audit.AuditCheck.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a chain that is being written, time and again, and reads only what is new in it since the last
 * time. All of it is read where a file is not the one it was, and otherwise every ten minutes: by then
 * whoever altered what was read before is found out. Any thread; one check at a time.
 */
public final class AuditRecheck {
    static final Duration WHOLE_EVERY = Duration.ofMinutes(10);

    private static final int MOST_TRIES = 3;

    private final AuditFiles files;
    private AuditCheck check = new AuditCheck();
    private Optional<Seen> seen = Optional.empty();
    private Place place = Place.BEGINNING;
    private Instant begun = Instant.EPOCH;

    public AuditRecheck(AuditFiles files) {
        this.files = files;
    }

    /** What tells whether a file is still the one that was read. */
    private record Stamp(String key, long octets, FileTime changed) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(String.valueOf(found.fileKey()), found.size(),
                    found.lastModifiedTime());
        }
    }

    /**
     * The files of a chain at one moment.
     *
     * @param full those that are written no more
     * @param current which file is written; empty if there is none just now
     */
    private record Seen(List<Stamp> full, Optional<String> current) {}

    /** As {@link AuditCheck#of(AuditFiles)}; a line that is just being written is left for later. */
    public synchronized AuditCheck.Result check(Instant now) throws IOException {
        for (int more = MOST_TRIES - 1;; more--) {
            Optional<AuditHead> head = AuditHead.read(files);
            try {
                Seen before = look();
                read(before, now);
                if (more == 0 || look().equals(before)) {
                    AuditCheck soFar = check.copy();
                    head.ifPresent(soFar::compare);
                    return soFar.result();
                }
            } catch (NoSuchFileException e) {
                if (more == 0) {
                    throw e;
                }
            }
            seen = Optional.empty(); // a file was moved away while we read
        }
    }

    private Seen look() throws IOException {
        List<Stamp> full = new ArrayList<>();
        Optional<String> current = Optional.empty();
        for (Path file : files.oldestFirst()) {
            Stamp stamp = Stamp.of(file);
            if (file.equals(files.current())) {
                current = Optional.of(stamp.key);
            } else {
                full.add(stamp);
            }
        }
        return new Seen(List.copyOf(full), current);
    }

    private void read(Seen now, Instant at) throws IOException {
        boolean goesOn = seen.equals(Optional.of(now))
                && Duration.between(begun, at).abs().compareTo(WHOLE_EVERY) < 0
                && (now.current.isEmpty() || Files.size(files.current()) >= place.octets());
        if (!goesOn) {
            check = new AuditCheck();
            place = Place.BEGINNING;
            seen = Optional.empty();
            for (Path file : files.oldestFirst()) {
                if (!file.equals(files.current())) {
                    check.read(file);
                }
            }
            begun = at;
        }
        if (now.current.isPresent()) {
            place = check.readOn(files.current(), place);
        }
        seen = Optional.of(now);
    }
}
