package io.farmhawk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The capture files beside the checkout ({@code farmhawk.shared}); none where there are none. */
final class Captures {
    private Captures() {}

    static Path folder() {
        return Path.of(System.getProperty("farmhawk.shared", "../../shared"), "captures");
    }

    static List<Path> all() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(
                    file -> file.toString().matches(".*\\.(p?cap|pcapng)(\\.gz)?"))
                    .filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
