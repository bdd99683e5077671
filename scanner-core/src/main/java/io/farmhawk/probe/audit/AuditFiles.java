package io.farmhawk.probe.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one chain of entries is kept: {@code NAME.jsonl} is written, {@code NAME.jsonl.1} to
 * {@code .7} were full before it, the highest first, and {@code NAME.head} says how far the chain was on
 * disk.
 *
 * @param directory of the audit
 * @param name of the chain; each writer has its own
 */
public record AuditFiles(Path directory, String name) {
    static final int MOST_OLD = 7;
    private static final String SUFFIX = ".jsonl";

    /** All chains of a directory, by name; none if there is no such directory. */
    public static List<AuditFiles> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX)).sorted()
                    .map(file -> new AuditFiles(directory,
                            file.substring(0, file.length() - SUFFIX.length())))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Path current() {
        return directory.resolve(name + SUFFIX);
    }

    Path head() {
        return directory.resolve(name + ".head");
    }

    Path lock() {
        return directory.resolve(name + ".lock");
    }

    private Path old(int number) {
        return directory.resolve(name + SUFFIX + "." + number);
    }

    /** The files that are there, oldest first. */
    List<Path> oldestFirst() {
        List<Path> files = new ArrayList<>();
        for (int i = MOST_OLD; i >= 1; i--) {
            files.add(old(i));
        }
        files.add(current());
        return files.stream().filter(Files::exists).toList();
    }

    /**
     * Moves the full file away, if nobody else did; the oldest of all is gone then. What a failure left
     * half done is finished by the next try: files move up as far as the first gap only, so none is lost by
     * trying again.
     */
    void rotate() throws IOException {
        if (!Files.exists(current())) {
            return;
        }
        int gap = 1;
        while (gap < MOST_OLD && Files.exists(old(gap))) {
            gap++;
        }
        for (int i = gap; i > 1; i--) {
            move(old(i - 1), old(i));
        }
        move(current(), old(1));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
