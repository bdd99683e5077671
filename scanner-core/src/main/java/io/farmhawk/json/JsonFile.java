package io.farmhawk.json;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A small file of our own with one JSON object, for its owner alone. A reader, or the next start after a
 * power cut, finds the old or the new one, whole.
 */
public final class JsonFile {
    private static final long MOST_OCTETS = 1 << 20;

    private JsonFile() {}

    /**
     * Reads the object; empty if there is no such file.
     *
     * @throws IOException if it cannot be read or is no JSON object, with one line for a person
     */
    public static Optional<Json.Obj> read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new IOException(file + " is longer than " + MOST_OCTETS
                        + " octets, so it is not ours; move it away");
            }
            if (JsonText.parse(Files.readString(file)) instanceof Json.Obj object) {
                return Optional.of(object);
            }
            throw new IOException(file + " holds no JSON object; move it away");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonTextException e) {
            throw new IOException(file + " is damaged: " + e.getMessage() + "; move it away", e);
        }
    }

    /** Writes the object. On disk when this returns. */
    public static void write(Path file, Json.Obj object) throws IOException {
        Path directory = directory(file);
        Path draft = Files.createTempFile(directory, "." + file.getFileName(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
                out.write((object.toText() + "\n").getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(directory);
    }

    /** Removes the file, if it is there. Gone for good when this returns. */
    public static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(directory(file));
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory");
        }
        return directory;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
