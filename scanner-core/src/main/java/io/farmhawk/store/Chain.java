package io.farmhawk.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How each entry is tied to the one before: its hash is the SHA-256, in 64 lower-case hexadecimal
 * digits, of the previous hash in that form, the sequence in decimal digits, and the JSON text in
 * UTF-8, one after the other. The JSON begins with a brace, so no two triples look alike.
 */
final class Chain {
    /** What the first entry is tied to. */
    static final String START = "0".repeat(64);

    private Chain() {}

    static String hash(String previous, long sequence, String json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(
                    (previous + sequence + json).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
