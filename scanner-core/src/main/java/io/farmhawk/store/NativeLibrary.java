package io.farmhawk.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where sqlite-jdbc unpacks its native library, about 1 MB at each start. Its own choice is
 * {@code java.io.tmpdir}, which hardened machines mount read-only or without the right to execute; and
 * what a killed process left there would pile up. So it goes to {@code native} in the state directory,
 * unless the property is set already, and leftovers are removed first.
 */
final class NativeLibrary {
    private static final String PLACE = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Loads the library, once for the process: the first ledger's directory it is.
     *
     * @throws LedgerException if it cannot be run from there, for instance because of {@code noexec}
     */
    static void load(StateDirectory directory) throws IOException, LedgerException {
        if (System.getProperty(PLACE) == null) {
            System.setProperty(PLACE, emptied(directory.path().resolve("native")).toString());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // what the library declares
            throw new LedgerException("cannot run the native library of SQLite from "
                    + System.getProperty(PLACE)
                    + ": programs may not run there, or there is none for "
                    + System.getProperty("os.arch") + "; name another directory with"
                    + " FARMHAWK_JAVA_OPTS=-D" + PLACE + "=DIRECTORY", e);
        }
    }

    private static Path emptied(Path place) throws IOException {
        Files.createDirectories(place, StateDirectory.PRIVATE_DIRECTORY);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(place, "sqlite-*")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return place;
    }
}
