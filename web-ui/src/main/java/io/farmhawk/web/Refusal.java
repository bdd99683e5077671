package io.farmhawk.web;

/**
 * A request that is not answered as asked. The message is one line for the person or program that
 * asked: what was wrong, and what to do.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String detail;

    /** @param status HTTP status, 4xx or 5xx (RFC 9110 section 15) */
    Refusal(int status, String detail) {
        // No stack trace: a refusal is an answer, and a stranger may cause any number of them.
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** The message, for who asked. */
    String detail() {
        return detail;
    }
}
