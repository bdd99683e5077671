package io.farmhawk.publish.mqtt;

/** The broker cannot be reached or is of no use. */
final class BrokerException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason one line for a person */
    BrokerException(String reason) {
        super(reason);
        this.reason = reason;
    }

    BrokerException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
