package io.farmhawk.frame.file;

/** A file that is no capture we can read: one line with the file, what it is, what to do. */
public final class CaptureFileException extends Exception {
    private static final long serialVersionUID = 1;

    public CaptureFileException(String message) {
        super(message);
    }

    public CaptureFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
