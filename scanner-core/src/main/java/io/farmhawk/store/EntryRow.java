package io.farmhawk.store;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/** One row of the table {@code entry}, as it is on disk: nothing in it is trusted. */
record EntryRow(long sequence, String finding, String json, String previous, String hash) {
    static final String COLUMNS = "sequence, finding, json, previous, hash";

    /** The row under the cursor of a query for {@link #COLUMNS}. */
    static EntryRow of(ResultSet row) throws SQLException {
        return new EntryRow(row.getLong(1), text(row, 2), text(row, 3), text(row, 4),
                text(row, 5));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    boolean isAsWritten() {
        return hash.equals(Chain.hash(previous, sequence, json));
    }

    /** The finding; empty if the row is not as it was written or cannot be understood. */
    Optional<Finding> read() {
        return isAsWritten()
                ? finding(json).filter(read -> read.id().value().equals(finding))
                : Optional.empty();
    }

    /** What a JSON text of an entry says. */
    static Optional<Finding> finding(String json) {
        try {
            return FindingJson.read(JsonText.parse(json));
        } catch (JsonTextException e) {
            return Optional.empty();
        }
    }
}
