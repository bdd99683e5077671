package io.farmhawk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory where the state is kept, held by one Farmhawk alone: {@code ledger.lock} is locked as
 * long as this is open, and the system releases it however the process ends.
 */
final class StateDirectory implements AutoCloseable {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int LONGEST_PROCESS_ID = 20;

    /**
     * What this process holds. POSIX drops all locks that a process has on a file as soon as it closes
     * any descriptor of it, so the lock file must not even be opened a second time.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private StateDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the directory, for its owner alone, where there is none, and holds it. */
    static StateDirectory hold(Path directory) throws LedgerException {
        Path path = made(directory);
        if (!HELD.add(path)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new StateDirectory(path, locked(path));
        } catch (IOException e) {
            HELD.remove(path);
            throw unusable(directory, e);
        } catch (LedgerException e) {
            HELD.remove(path);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Lets the directory go. */
    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            HELD.remove(path);
        }
    }

    /** Makes what was created or renamed in a directory survive a power cut. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path made(Path directory) throws LedgerException {
        Path wanted = directory.toAbsolutePath();
        try {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted, PRIVATE_DIRECTORY);
                Path parent = wanted.getParent();
                if (parent != null) {
                    sync(parent);
                }
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static FileChannel locked(Path path) throws IOException, LedgerException {
        FileChannel channel = FileChannel.open(path.resolve("ledger.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PRIVATE_FILE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(path, holder(channel));
            }
            channel.truncate(0).write(StandardCharsets.US_ASCII
                    .encode(Long.toString(ProcessHandle.current().pid())), 0);
            return channel;
        } catch (IOException | LedgerException e) {
            channel.close();
            throw e;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(path, "unknown");
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer id = ByteBuffer.allocate(LONGEST_PROCESS_ID);
        channel.read(id, 0);
        String text = StandardCharsets.US_ASCII.decode(id.flip()).toString();
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? text : "unknown";
    }

    private static LedgerException inUse(Path directory, String processId) {
        return new LedgerException("cannot keep the ledger in " + directory
                + ": in use by another farmhawk (process " + processId
                + "); stop that one or name another place with --state");
    }

    private static LedgerException unusable(Path directory, IOException e) {
        return new LedgerException("cannot keep the ledger in " + directory + ": "
                + DiskTrouble.reason(e) + "; make it writable or name another place with --state",
                e);
    }
}
