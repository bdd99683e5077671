package io.farmhawk.fingerprint;

/** A fingerprint or a pack of them that breaks a rule: one line with file, key, rule and remedy. */
public final class FingerprintException extends Exception {
    private static final long serialVersionUID = 1;

    public FingerprintException(String message) {
        super(message);
    }

    public FingerprintException(String message, Throwable cause) {
        super(message, cause);
    }
}
