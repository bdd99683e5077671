package io.farmhawk.app;

/**
 * A configuration, file or argument that cannot be used. The message is one line for the person who
 * wrote it: what, where, which rule, what to do.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
