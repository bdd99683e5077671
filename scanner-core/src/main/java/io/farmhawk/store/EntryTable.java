package io.farmhawk.store;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.publish.Outbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The revisions of findings in the order in which they were written, and how far they were taken. */
final class EntryTable {
    private static final String RECEIVER = "mqtt";

    private final Damage damage;

    EntryTable(Damage damage) {
        this.damage = damage;
    }

    /** A revision with the text under which it is kept. */
    record Draft(FindingId finding, String json) {}

    /** Where the chain ends. */
    private record End(long sequence, String hash) {}

    /** @return the sequence of the last entry */
    long append(Connection connection, List<Draft> drafts, long atMillis) throws SQLException {
        End end = end(connection);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into entry(sequence, finding, json, previous, hash, at)"
                        + " values(?, ?, ?, ?, ?, ?)")) {
            for (Draft draft : drafts) {
                long sequence = end.sequence() + 1;
                String hash = Chain.hash(end.hash(), sequence, draft.json());
                insert.setLong(1, sequence);
                insert.setString(2, draft.finding().value());
                insert.setString(3, draft.json());
                insert.setString(4, end.hash());
                insert.setString(5, hash);
                insert.setLong(6, atMillis);
                insert.executeUpdate();
                end = new End(sequence, hash);
            }
        }
        return end.sequence();
    }

    /** The latest readable revision of each finding, in the order in which those were written. */
    List<Finding> latest(Connection connection) throws SQLException {
        Map<String, Finding> latest = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select " + EntryRow.COLUMNS + " from entry order by sequence desc");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (!latest.containsKey(rows.getString(2))) {
                    EntryRow row = EntryRow.of(rows);
                    read(row).ifPresent(finding -> latest.put(row.finding(), finding));
                }
            }
        }
        return List.copyOf(new ArrayList<>(latest.values()).reversed());
    }

    /** Up to so many rows after those that were taken, damaged ones among them. */
    List<EntryRow> next(Connection connection, int most) throws SQLException {
        List<EntryRow> next = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select " + EntryRow.COLUMNS
                + " from entry where sequence > ? order by sequence limit ?")) {
            query.setLong(1, taken(connection));
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    next.add(EntryRow.of(rows));
                }
            }
        }
        return next;
    }

    /** Those of the rows that can be read. */
    List<Outbox.Entry> readable(List<EntryRow> rows) {
        return rows.stream()
                .flatMap(row -> read(row).stream()
                        .map(finding -> new Outbox.Entry(row.sequence(), finding, row.hash())))
                .toList();
    }

    /** The sequence of the last entry; 0 if there is none. */
    long last(Connection connection) throws SQLException {
        return end(connection).sequence();
    }

    /**
     * Moves the cursor on, never back and never beyond the end.
     *
     * @return where it is now
     */
    long take(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "insert into cursor(receiver, taken) values(?, ?) on conflict(receiver)"
                        + " do update set taken = max(taken, excluded.taken)")) {
            update.setString(1, RECEIVER);
            update.setLong(2, Math.min(sequence, last(connection)));
            update.executeUpdate();
        }
        return taken(connection);
    }

    /**
     * Mends a cursor that points where no entry is: what was taken is then not known, and all is
     * waiting again, for a receiver can tell a repeated entry but not a missing one.
     */
    long mend(Connection connection) throws SQLException {
        long taken = taken(connection);
        if (taken >= 0 && taken <= last(connection)) {
            return taken;
        }
        damage.in("cursor", RECEIVER);
        try (PreparedStatement delete = connection
                .prepareStatement("delete from cursor where receiver = ?")) {
            delete.setString(1, RECEIVER);
            delete.executeUpdate();
        }
        return 0;
    }

    /** The sequence of the last entry that was taken; 0 if none was. */
    private long taken(Connection connection) throws SQLException {
        try (PreparedStatement query = connection
                .prepareStatement("select taken from cursor where receiver = ?")) {
            query.setString(1, RECEIVER);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Walks the chain; the first entry that breaks it, in words. */
    Optional<String> broken(Connection connection) throws SQLException {
        End before = new End(0, Chain.START);
        try (PreparedStatement query = connection.prepareStatement(
                "select " + EntryRow.COLUMNS + " from entry order by sequence");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                EntryRow row = EntryRow.of(rows);
                long expected = before.sequence() + 1;
                if (row.sequence() != expected) {
                    return Optional.of("entry " + expected + " is missing");
                }
                if (!row.isAsWritten()) {
                    return Optional.of("entry " + expected + " is not as it was written");
                }
                if (!row.previous().equals(before.hash())) {
                    return Optional.of("entry " + expected + " does not follow the one before it");
                }
                before = new End(row.sequence(), row.hash());
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> read(EntryRow row) {
        Optional<Finding> finding = row.read();
        if (finding.isEmpty()) {
            damage.in("entry", row.sequence());
        }
        return finding;
    }

    private static End end(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select sequence, hash from entry order by sequence desc limit 1");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new End(row.getLong(1), row.getString(2))
                    : new End(0, Chain.START);
        }
    }
}
