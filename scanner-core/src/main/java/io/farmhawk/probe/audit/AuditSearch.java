package io.farmhawk.probe.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which entries are wanted. Outcomes belong to the probes they tell of, and are wanted where those are.
 *
 * @param scan id of a scan, or its beginning
 * @param host address as text
 */
public record AuditSearch(Optional<String> scan, Optional<String> host) {
    private static final int LONGEST_LINE = 1 << 16;
    private static final long NEWEST_OCTETS = 1 << 18;
    private static final int MOST_OPEN_PROBES = 100_000;

    /** Everything. */
    public static final AuditSearch ALL = new AuditSearch(Optional.empty(), Optional.empty());

    /** Tells the entries of a chain that are wanted, oldest first; lines that are no entries are left out. */
    public void in(AuditFiles files, Consumer<AuditEntry> found) throws IOException {
        Wanted wanted = new Wanted();
        for (Path file : files.oldestFirst()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                AuditLines lines = new AuditLines(in, LONGEST_LINE);
                String line = lines.next();
                while (line != null) {
                    AuditEntry.parse(line).filter(wanted::test).ifPresent(found);
                    line = lines.next();
                }
            } catch (NoSuchFileException e) {
                // rotated away while we read
            }
        }
    }

    /** The newest entries of a chain, newest first; fewer where they lie too far apart in old files. */
    public static List<AuditEntry> newest(AuditFiles files, int most) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        List<Path> paths = new ArrayList<>(files.oldestFirst());
        Collections.reverse(paths);
        for (Path file : paths) {
            if (entries.size() < most) {
                List<String> lines = new ArrayList<>(end(file).lines().toList());
                Collections.reverse(lines);
                lines.stream().flatMap(line -> AuditEntry.parse(line).stream())
                        .limit(most - entries.size()).forEach(entries::add);
            }
        }
        return entries;
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] octets = new byte[(int) Math.min(in.length(), NEWEST_OCTETS)];
            in.seek(in.length() - octets.length);
            in.readFully(octets);
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    /** Remembers which probes were wanted until their outcome is told. */
    private final class Wanted {
        private final java.util.Set<String> open = new java.util.HashSet<>();

        boolean test(AuditEntry entry) {
            if (entry.kind().equals("outcome")) {
                return (scan.isEmpty() && host.isEmpty()) || open.remove(entry.text("of"));
            }
            boolean matches = scan.map(id -> entry.text("scan").startsWith(id)).orElse(true)
                    && host.map(ip -> entry.text("target").equals(ip)).orElse(true);
            if (matches && entry.kind().equals("probe") && open.size() < MOST_OPEN_PROBES) {
                open.add(Long.toString(entry.sequence()));
            }
            return matches;
        }
    }
}
