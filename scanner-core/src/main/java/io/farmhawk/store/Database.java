package io.farmhawk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the ledger, used by one thread at a time; any thread may come. After a failure
 * it is thrown away, which undoes what was begun, and the next call starts from what is on disk: a
 * flush that failed once is never taken for done.
 */
final class Database implements AutoCloseable {
    /** Something to do with the connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private boolean closed;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the ledger, or makes one where there is none. */
    static Database open(Path file) throws LedgerException {
        try {
            if (Files.notExists(file)) {
                Schema.create(file);
            }
            if (Files.size(file) == 0) {
                throw Schema.damaged(file, "it is empty");
            }
            return checked(file);
        } catch (SQLException e) {
            throw DiskTrouble.isDamage(e)
                    ? Schema.damaged(file, DiskTrouble.oneLine(e))
                    : new LedgerException("cannot open " + file + ": " + DiskTrouble.reason(e), e);
        } catch (IOException e) {
            throw new LedgerException("cannot open " + file + ": " + DiskTrouble.reason(e)
                    + "; make its directory writable or name another place with --state", e);
        }
    }

    private static Database checked(Path file) throws SQLException, LedgerException {
        Connection connection = Schema.connect(file);
        try {
            Schema.check(connection, file);
            return new Database(file, connection);
        } catch (SQLException | LedgerException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks, outside a transaction. */
    <T> T read(Work<T> work) throws IOException {
        return locked("read", work);
    }

    /** Changes, in one transaction: all of it is on disk when this returns, or none of it ever. */
    <T> T write(Work<T> work) throws IOException {
        return locked("write to", current -> {
            current.setAutoCommit(false);
            T result = work.on(current);
            current.setAutoCommit(true);
            return result;
        });
    }

    private <T> T locked(String what, Work<T> work) throws IOException {
        lock.lock();
        boolean done = false;
        try {
            T result = work.on(connection());
            done = true;
            return result;
        } catch (SQLException e) {
            throw DiskTrouble.ioException(what, file, e);
        } finally {
            if (!done) {
                drop();
            }
            lock.unlock();
        }
    }

    private Connection connection() throws SQLException {
        if (closed) {
            throw new SQLException("it is closed");
        }
        Connection current = connection;
        if (current == null) {
            current = Schema.connect(file);
            connection = current;
        }
        return current;
    }

    // Closing rolls back; that it fails too, after what has failed already, changes nothing.
    private void drop() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("reason", DiskTrouble.oneLine(e))
                        .log("ledger connection did not close");
            }
        }
    }

    /** Once closed, every call fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            drop();
        } finally {
            lock.unlock();
        }
    }
}
