package io.farmhawk.frame.pcap;

/** An interface could not be opened. The message is one line for a person, with what to do. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }

    CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
