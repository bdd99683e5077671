package io.farmhawk.probe.audit;

import io.farmhawk.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Appends to one chain. What a power cut left of a last line is taken off, and said so in an entry; a
 * failed write leaves nothing behind. One thread at a time; it may be interrupted, which would close a file
 * channel for all others, so there is none.
 */
final class AuditWriter implements AutoCloseable {
    static final long USUAL_FILE_OCTETS = 16L << 20;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final AuditFiles files;
    private final long mostOctets;
    private final Opening opening;
    private final RandomAccessFile lock;
    private RandomAccessFile file;
    /** Whether the full file has been moved away and the next one could not be opened yet. */
    private boolean isBetweenFiles;
    private long octets;
    private long sequence;
    private String hash = AuditEntry.NOTHING;
    private long synced;

    /** Opens the next file; a test may let that fail. */
    interface Opening {
        RandomAccessFile open(Path path) throws IOException;
    }

    private AuditWriter(AuditFiles files, long mostOctets, Opening opening) throws IOException {
        this.files = files;
        this.mostOctets = mostOctets;
        this.opening = opening;
        Files.createDirectories(files.directory(), PRIVATE_DIRECTORY);
        lock = locked(files);
        try {
            file = opened(files.current());
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a chain, or begins one.
     *
     * @param mostOctets of one file
     * @throws IOException if it cannot be written, another process writes it, or it is damaged beyond a
     *         torn end
     */
    static AuditWriter open(AuditFiles files, long mostOctets, Instant now) throws IOException {
        return open(files, mostOctets, now, AuditWriter::opened);
    }

    static AuditWriter open(AuditFiles files, long mostOctets, Instant now, Opening opening)
            throws IOException {
        AuditWriter writer = new AuditWriter(files, mostOctets, opening);
        try {
            writer.recover(now);
            return writer;
        } catch (IOException e) {
            writer.lock.close();
            writer.file.close();
            throw e;
        }
    }

    private static RandomAccessFile locked(AuditFiles files) throws IOException {
        RandomAccessFile lock = opened(files.lock());
        try {
            if (lock.getChannel().tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it: said below, as for another one
        }
        lock.close();
        throw new IOException(files.current() + " is written by another farmhawk; wait until its"
                + " scan is over, or name another place with --state");
    }

    private static RandomAccessFile opened(Path path) throws IOException {
        try {
            Files.createFile(path, PRIVATE_FILE);
        } catch (FileAlreadyExistsException e) {
            // written on
        }
        return new RandomAccessFile(path.toFile(), "rw");
    }

    private void recover(Instant now) throws IOException {
        AuditTail tail = AuditTail.of(files);
        Optional<AuditHead> head = AuditHead.read(files);
        tail.last().ifPresent(last -> {
            sequence = last.sequence();
            hash = last.hash();
        });
        octets = tail.soundOctets();
        long missing = head.map(AuditHead::sequence).orElse(0L) - sequence;
        if (missing > 0) {
            long from = sequence + 1;
            sequence += missing;
            append(Json.object().put("kind", "cut").put("missingFrom", (double) from)
                    .put("missingTo", (double) sequence).build(), now);
        }
        if (tail.torn().length > 0) {
            file.setLength(octets);
            append(Json.object().put("kind", "cut")
                    .put("tornOctets", (double) tail.torn().length)
                    .put("tornSha256", AuditEntry.sha256(tail.torn())).build(), now);
        }
    }

    /**
     * Appends an entry; with the system when this returns, on disk after the next {@link #sync}.
     *
     * @throws IOException if the disk does not take it: nothing of it is left then
     */
    AuditEntry append(Json.Obj body, Instant now) throws IOException {
        AuditEntry entry = AuditEntry.after(hash, sequence + 1, now, body);
        byte[] line = (entry.line() + "\n").getBytes(StandardCharsets.UTF_8);
        if (isBetweenFiles || (octets > 0 && octets + line.length > mostOctets)) {
            rotate();
        }
        write(line);
        octets += line.length;
        sequence = entry.sequence();
        hash = entry.hash();
        return entry;
    }

    private void write(byte[] line) throws IOException {
        try {
            file.seek(octets);
            file.write(line);
        } catch (IOException e) {
            try {
                file.setLength(octets);
            } catch (IOException again) {
                e.addSuppressed(again); // the next start takes the torn line off
            }
            throw e;
        }
    }

    private void rotate() throws IOException {
        if (!isBetweenFiles) {
            file.getFD().sync();
            files.rotate();
            isBetweenFiles = true;
        }
        RandomAccessFile full = file;
        file = opening.open(files.current());
        octets = 0;
        isBetweenFiles = false;
        full.close();
    }

    /** Whether there are entries that a power cut could take. */
    boolean isUnsynced() {
        return sequence > synced;
    }

    /** Everything appended survives a power cut when this returns. */
    void sync() throws IOException {
        file.getFD().sync();
        if (sequence > synced) {
            new AuditHead(sequence, hash).write(files);
            synced = sequence;
        }
    }

    @Override
    public void close() throws IOException {
        try (lock; RandomAccessFile _ = file) {
            sync();
        }
    }
}
