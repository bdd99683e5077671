package io.farmhawk.store;

/**
 * The ledger cannot be used. The message is one line for a person: what failed, where, why, what to
 * do.
 */
public final class LedgerException extends Exception {
    private static final long serialVersionUID = 1;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
