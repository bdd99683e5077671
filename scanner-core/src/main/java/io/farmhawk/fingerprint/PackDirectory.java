package io.farmhawk.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the fingerprint files below a directory. Hidden files and folders are left out, other files do
 * not matter. A link may lead to a file inside of the directory, nowhere else.
 */
final class PackDirectory {
    static final int MOST_FILES = 10_000;
    static final int MOST_OCTETS = 64 << 10;
    static final int MOST_DEPTH = 8;
    /** Also of files that are no fingerprints: somebody may name the root of the disk. */
    static final int MOST_ENTRIES = 50_000;

    private final Path named;
    private final Path root;
    private final List<Entry> found = new ArrayList<>();
    private int entries;

    /**
     * A file as it was listed. Two lists that are equal mean that nothing was changed, as far as can
     * be told without reading.
     *
     * @param name from the directory, with slashes
     * @param file to read, which is no link
     * @param key what the file system knows the file by; null where it has no such thing
     */
    record Entry(String name, Path file, long octets, FileTime modified, @Nullable Object key) {}

    private PackDirectory(Path named, Path root) {
        this.named = named;
        this.root = root;
    }

    /**
     * Lists what ends in {@code .yaml}, by name.
     *
     * @throws FingerprintException if the directory is not there or breaks a bound
     */
    static List<Entry> products(Path directory) throws FingerprintException {
        PackDirectory listing = new PackDirectory(directory, real(directory));
        listing.walk(listing.root, "", 0);
        listing.found.sort(Comparator.comparing(Entry::name));
        return List.copyOf(listing.found);
    }

    /** Lists one file of the directory itself; empty if it is not there. */
    static List<Entry> single(Path directory, String name) throws FingerprintException {
        PackDirectory listing = new PackDirectory(directory, real(directory));
        Path file = listing.root.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            listing.add(file, name);
        }
        return List.copyOf(listing.found);
    }

    /** The octets of a file that was listed. */
    static byte[] read(Path directory, Entry entry, int most) throws FingerprintException {
        try (InputStream in = Files.newInputStream(entry.file, StandardOpenOption.READ,
                LinkOption.NOFOLLOW_LINKS)) {
            byte[] octets = in.readNBytes(most + 1);
            if (octets.length <= most) {
                return octets;
            }
        } catch (IOException e) {
            throw unreadable(shown(directory, entry.name), e);
        }
        throw new FingerprintException(shown(directory, entry.name) + ": longer than " + most
                + " octets; split it, one product a file");
    }

    static String shown(Path directory, String name) {
        return shown(directory.resolve(name));
    }

    /** A path on one line, whatever its name. */
    static String shown(Path path) {
        return path.toString().replaceAll("[\\p{C}\u2028\u2029]", "?");
    }

    static FingerprintException unreadable(String shown, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "no such file"
                : FileEntry.shortened(e.getClass().getSimpleName() + " " + e.getMessage());
        return new FingerprintException(
                shown + ": cannot be read: " + reason + "; check that it is there and readable", e);
    }

    private static Path real(Path directory) throws FingerprintException {
        try {
            Path real = directory.toRealPath();
            if (Files.isDirectory(real)) {
                return real;
            }
            throw new NotDirectoryException(directory.toString());
        } catch (NoSuchFileException e) {
            throw new FingerprintException(shown(directory)
                    + ": no such directory; make it, or do not name it", e);
        } catch (NotDirectoryException e) {
            throw new FingerprintException(shown(directory)
                    + ": is no directory; name the one that holds the files", e);
        } catch (IOException e) {
            throw unreadable(shown(directory), e);
        }
    }

    private void walk(Path folder, String prefix, int depth) throws FingerprintException {
        if (depth > MOST_DEPTH) {
            throw fault(prefix, "is deeper than " + MOST_DEPTH + " folders", "move it up");
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                visit(child, prefix, depth);
            }
        } catch (DirectoryIteratorException e) {
            throw unreadable(shown(named, prefix), new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw unreadable(shown(named, prefix), e);
        }
    }

    private void visit(Path child, String prefix, int depth)
            throws IOException, FingerprintException {
        String simple = String.valueOf(child.getFileName());
        if (++entries > MOST_ENTRIES) {
            throw fault("", "holds more than " + MOST_ENTRIES + " files",
                    "name a directory of fingerprints alone");
        }
        if (simple.startsWith(".")) {
            return;
        }
        String name = prefix + simple;
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            walk(child, name + "/", depth + 1);
        } else if (simple.endsWith(".yaml")) {
            add(child, name);
        } else if (simple.endsWith(".yml")) {
            throw fault(name, "would not be read", "name it .yaml");
        } else if (Files.isSymbolicLink(child) && Files.isDirectory(child)) {
            throw fault(name, "is a link to a directory", "copy the directory here");
        }
    }

    private void add(Path file, String name) throws FingerprintException {
        try {
            Path real = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            if (!real.startsWith(root)) {
                throw fault(name, "is a link that leads out of the directory",
                        "copy the file here");
            }
            BasicFileAttributes is = Files.readAttributes(real, BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            // A pipe would wait for ever, a device never end.
            if (!is.isRegularFile()) {
                throw fault(name, "is no regular file", "remove it");
            }
            if (found.size() == MOST_FILES) {
                throw fault("", "holds more than " + MOST_FILES + " fingerprints",
                        "remove those that are not needed");
            }
            found.add(new Entry(name, real, is.size(), is.lastModifiedTime(), is.fileKey()));
        } catch (IOException e) {
            throw unreadable(shown(named, name), e);
        }
    }

    private FingerprintException fault(String name, String rule, String remedy) {
        return new FingerprintException(shown(named, name) + ": " + rule + "; " + remedy);
    }
}
