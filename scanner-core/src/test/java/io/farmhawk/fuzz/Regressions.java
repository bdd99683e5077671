package io.farmhawk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that once broke a target, {@code TARGET-what.hex}: read again by every test run. */
final class Regressions {
    /** A file and what stands in it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Regression(String file, String target, byte[] octets) {
        @Override
        public String toString() {
            return file;
        }
    }

    private Regressions() {}

    static Path folder() {
        return Path.of(System.getProperty("farmhawk.root", ".."),
                "scanner-core/src/test/resources/io/farmhawk/fuzz/regressions");
    }

    static List<Regression> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".hex")).sorted()
                    .map(Regressions::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Regression read(Path path) {
        try {
            String file = String.valueOf(path.getFileName());
            String hex = Files.readString(path).replaceAll("(?m)#.*$", "").replaceAll("\\s", "");
            return new Regression(file, file.substring(0, file.indexOf('-')),
                    HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an input down, to be explained in its first line by whoever fixes it. */
    static Path save(FuzzTarget target, byte[] octets, String why) {
        String hex = HexFormat.of().formatHex(octets).replaceAll("(.{96})", "$1\n");
        Path file = folder().resolve("%s-%08x.hex".formatted(target.name(),
                java.util.Arrays.hashCode(octets)));
        try {
            Files.createDirectories(folder());
            return Files.writeString(file, "# " + why.replaceAll("\\s+", " ") + "\n" + hex + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
