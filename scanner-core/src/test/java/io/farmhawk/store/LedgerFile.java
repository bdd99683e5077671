package io.farmhawk.store;

import io.farmhawk.finding.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A ledger file for tests to look at and to damage while no ledger is open. */
final class LedgerFile {
    private LedgerFile() {}

    static Path in(Path directory) {
        return directory.resolve("ledger.db");
    }

    /** Makes a ledger of so many findings, each about its own asset, and closes it. */
    static void write(Path directory, int findings) throws LedgerException, IOException {
        try (Ledger ledger = Ledger.open(directory)) {
            for (int number = 1; number <= findings; number++) {
                ledger.append(Samples.finding(number));
            }
        }
    }

    static void execute(Path directory, String... statements) throws SQLException {
        try (Connection connection = DriverManager
                .getConnection("jdbc:sqlite:" + in(directory));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    static byte[] octets(Path directory) throws IOException {
        return Files.readAllBytes(in(directory));
    }
}
