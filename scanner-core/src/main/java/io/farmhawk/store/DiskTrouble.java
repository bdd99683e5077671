package io.farmhawk.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a disk or SQLite says, in words for a person. */
final class DiskTrouble {
    /** Extended result codes carry the primary one in their low octet (SQLite, "Result Codes"). */
    private static final int PRIMARY = 0xFF;

    private DiskTrouble() {}

    /** Why a file or directory could not be used. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it cannot be made there";
            case FileAlreadyExistsException _ -> "a file is in the way";
            case FileSystemException system when system.getReason() != null ->
                system.getReason().toLowerCase(Locale.ROOT);
            default -> oneLine(e);
        };
    }

    /** Whether the content of the file is at fault, not the disk or its rights. */
    static boolean isDamage(SQLException e) {
        return isOneOf(e, SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);
    }

    /** Why a statement failed, and what to do. */
    static String reason(SQLException e) {
        if (isOneOf(e, SQLiteErrorCode.SQLITE_FULL)) {
            return "the disk is full; free some space there";
        }
        if (isOneOf(e, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_PERM)) {
            return "it is read-only; make it writable";
        }
        if (isOneOf(e, SQLiteErrorCode.SQLITE_CANTOPEN)) {
            return "it cannot be opened; check that it is there and writable";
        }
        if (isOneOf(e, SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED)) {
            return "another program is writing to it; close that one";
        }
        if (isDamage(e)) {
            return "the file is damaged; stop farmhawk and restore it from a backup";
        }
        if (isOneOf(e, SQLiteErrorCode.SQLITE_IOERR)) {
            return "the disk reports an error (" + oneLine(e) + "); check the disk";
        }
        return oneLine(e);
    }

    /** The failure of one call, as callers get it. */
    static IOException ioException(String what, Path file, SQLException e) {
        return new IOException("cannot " + what + ' ' + file + ": " + reason(e), e);
    }

    static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("no reason given");
    }

    private static boolean isOneOf(SQLException e, SQLiteErrorCode... codes) {
        if (e instanceof SQLiteException sqlite) {
            int primary = sqlite.getResultCode().code & PRIMARY;
            for (SQLiteErrorCode code : codes) {
                if (code.code == primary) {
                    return true;
                }
            }
        }
        return false;
    }
}
