package io.farmhawk.fingerprint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file so that a reader, or the next start after a power cut, finds the old or the new one. */
final class DurableFile {
    private DurableFile() {}

    /**
     * @param permissions as {@code ls -l} shows them: {@code rw-r--r--}
     * @throws IOException with one line for a person
     */
    static void write(Path file, byte[] octets, String permissions) throws IOException {
        write(file, octets, PosixFilePermissions.fromString(permissions));
    }

    static void write(Path file, byte[] octets, Set<PosixFilePermission> permissions)
            throws IOException {
        try {
            Path directory = directory(file);
            Path draft = draft(directory, file, octets);
            try {
                Files.setPosixFilePermissions(draft, permissions);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + PackDirectory.shown(file) + ": " + reason(e)
                    + "; make its directory writable, or name another place", e);
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("is a directory");
        }
        return directory;
    }

    /** Hidden, and for its owner alone until it is whole. */
    private static Path draft(Path directory, Path file, byte[] octets) throws IOException {
        Path draft = Files.createTempFile(directory, "." + file.getFileName(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
            return draft;
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such directory";
            default -> FileEntry.shortened(String.valueOf(e.getMessage()));
        };
    }
}
