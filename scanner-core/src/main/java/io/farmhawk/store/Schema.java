package io.farmhawk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The tables of the ledger, how they come to be, and what is checked before they are trusted. */
final class Schema {
    /** {@code user_version}: raised with each change that an older Farmhawk could not read. */
    static final int VERSION = 1;

    /** {@code application_id}: the letters FHLG. */
    private static final int FARMHAWK = 0x46484C47;

    private static final List<String> TABLES = List.of(
            """
                    create table entry(
                        sequence integer primary key, -- from 1, without gaps
                        at integer not null,          -- when it was written, ms since 1970, UTC
                        finding text not null,        -- its id
                        json text not null,           -- one revision of it, complete
                        previous text not null,       -- hash of the entry before
                        hash text not null)""",
            """
                    create table cursor(
                        receiver text primary key,
                        taken integer not null)       -- last sequence that the receiver has taken
                    without rowid""",
            """
                    create table asset(
                        id text primary key,
                        seen integer not null,        -- last seen, ms since 1970, UTC
                        json text not null)
                    without rowid""",
            "create index asset_seen on asset(seen)");

    private static final int[] OLDEST_SQLITE = {3, 51, 3};
    private static final int BUSY_MILLIS = 5_000;
    private static final int WAL_OCTETS_KEPT = 4 << 20;

    private Schema() {}

    /**
     * Makes an empty ledger. It gets its name when it is complete and on disk: a ledger that is empty or
     * half is damaged, never new.
     */
    static void create(Path file) throws SQLException, IOException {
        Path draft = file.resolveSibling("ledger.new");
        for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(draft.resolveSibling("ledger.new" + suffix));
        }
        Files.createFile(draft, StateDirectory.PRIVATE_FILE);
        try (Connection connection = connect(draft, SQLiteConfig.JournalMode.DELETE);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("pragma application_id = " + FARMHAWK);
            statement.execute("pragma user_version = " + VERSION);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        StateDirectory.sync(file.resolveSibling("."));
    }

    /**
     * Opens a ledger that is there. Write-ahead log with {@code synchronous=FULL}: a commit that returned
     * survives a power cut.
     */
    static Connection connect(Path file) throws SQLException {
        return connect(file, SQLiteConfig.JournalMode.WAL);
    }

    private static Connection connect(Path file, SQLiteConfig.JournalMode mode)
            throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setJournalMode(mode);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(WAL_OCTETS_KEPT);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Refuses what is no ledger of ours, is newer, is damaged, or would not be durable. */
    static void check(Connection connection, Path file) throws SQLException, LedgerException {
        if (Integer.parseInt(ask(connection, "pragma application_id")) != FARMHAWK) {
            throw new LedgerException(file + " is the database of another program: move it away, or"
                    + " name another place with --state");
        }
        int version = Integer.parseInt(ask(connection, "pragma user_version"));
        if (version != VERSION) {
            throw new LedgerException(file + " was written by a newer farmhawk (schema " + version
                    + ", this one knows " + VERSION + "): install that version again, or name"
                    + " another place with --state");
        }
        String sqlite = ask(connection, "select sqlite_version()");
        String mode = ask(connection, "pragma journal_mode").toLowerCase(Locale.ROOT);
        String synchronous = ask(connection, "pragma synchronous");
        if (isOlder(sqlite) || !mode.equals("wal") || !synchronous.equals("2")) {
            throw new LedgerException(
                    file + " cannot be kept safe from power cuts (SQLite " + sqlite
                            + ", journal " + mode + ", synchronous " + synchronous
                            + "): put it on a local disk with --state");
        }
        String damage = ask(connection, "pragma quick_check(1)");
        if (!damage.equals("ok")) {
            throw damaged(file, damage.lines().findFirst().orElse("quick_check failed"));
        }
    }

    static LedgerException damaged(Path file, String how) {
        return new LedgerException(file + " is damaged (" + how + "): restore it from a backup, or"
                + " move it and the files beside it that begin with its name away to start anew");
    }

    // Before 3.51.3 a checkpoint could lose what another connection had just committed.
    private static boolean isOlder(String version) {
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < OLDEST_SQLITE.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part != OLDEST_SQLITE[i]) {
                return part < OLDEST_SQLITE[i];
            }
        }
        return false;
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? answer.getString(1) : "";
        }
    }
}
