package io.farmhawk.frame.file;

/** The file cannot be read on from here; what is wrong, without the file's name. */
final class DamageException extends Exception {
    private static final long serialVersionUID = 1;

    DamageException(String message) {
        super(message, null, false, false);
    }
}
