package io.farmhawk.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where sqlite-jdbc unpacks its native library, about 1 MB at each start. Its own choice is
 * {@code java.io.tmpdir}, which hardened machines mount read-only or without the right to execute; and
 * what a killed process left there would pile up. So it goes to {@code native} in the state directory,
 * unless the property is set already, and leftovers are removed first.
 */
final class NativeLibrary {
    private static final String PLACE = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Takes effect for the first ledger of a process; the library is loaded once. */
    static void unpackIn(StateDirectory directory) throws IOException {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        Path place = directory.path().resolve("native");
        Files.createDirectories(place);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(place, "sqlite-*")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        System.setProperty(PLACE, place.toString());
    }
}
