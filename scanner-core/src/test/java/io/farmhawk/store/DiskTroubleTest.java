package io.farmhawk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DiskTroubleTest {
    @ParameterizedTest
    @CsvSource({"SQLITE_FULL, the disk is full; free some space there",
            "SQLITE_READONLY, it is read-only; make it writable",
            "SQLITE_READONLY_DBMOVED, it is read-only; make it writable",
            "SQLITE_CANTOPEN, it cannot be opened; check that it is there and writable",
            "SQLITE_BUSY, another program is writing to it; close that one",
            "SQLITE_CORRUPT, the file is damaged; stop farmhawk and restore it from a backup",
            "SQLITE_NOTADB, the file is damaged; stop farmhawk and restore it from a backup",
            "SQLITE_IOERR_FSYNC, the disk reports an error (why); check the disk",
            "SQLITE_NOMEM, why"})
    void saysInOneLineWhatFailedOnWhatWhyAndWhatToDo(SQLiteErrorCode code, String reason) {
        SQLException cause = new SQLiteException("why\nand more", code);

        IOException trouble = DiskTrouble.ioException("write to", Path.of("/x/ledger.db"), cause);

        assertThat(trouble).hasMessage("cannot write to /x/ledger.db: " + reason).hasCause(cause);
    }

    @Test
    void hasWordsForWhatSaysNothing() {
        assertThat(DiskTrouble.oneLine(new IOException())).isEqualTo("IOException");
        assertThat(DiskTrouble.oneLine(new IOException(""))).isEqualTo("no reason given");
        assertThat(DiskTrouble.reason(new SQLException("it is closed"))).isEqualTo("it is closed");
    }
}
