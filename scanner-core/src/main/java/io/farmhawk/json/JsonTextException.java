package io.farmhawk.json;

/** A text that is no document of the kind expected, with the line where that shows. */
public final class JsonTextException extends Exception {
    private static final long serialVersionUID = 1;

    /** Counted from 1. */
    private final int line;

    public JsonTextException(String message, int line) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
