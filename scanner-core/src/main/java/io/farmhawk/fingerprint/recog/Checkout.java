package io.farmhawk.fingerprint.recog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What git says of a directory, read from its files. */
final class Checkout {
    private static final int MOST_OCTETS = 1 << 20;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern BRANCH = Pattern
            .compile("ref: (refs(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)");

    private Checkout() {}

    /** The commit that is checked out; empty where git does not tell in a plain way. */
    static Optional<String> commit(Path directory) {
        Path git = directory.resolve(".git");
        Optional<String> head = text(git.resolve("HEAD"));
        if (head.isEmpty() || COMMIT.matcher(head.get()).matches()) {
            return head;
        }
        Matcher branch = BRANCH.matcher(head.get());
        if (!branch.matches()) {
            return Optional.empty();
        }
        String ref = branch.group(1);
        return text(git.resolve(ref)).or(() -> text(git.resolve("packed-refs")).flatMap(
                refs -> refs.lines().filter(line -> line.endsWith(" " + ref))
                        .map(line -> line.substring(0, line.indexOf(' '))).findFirst()))
                .filter(commit -> COMMIT.matcher(commit).matches());
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
