package io.farmhawk.probe.audit;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One line of the audit. As text it is a JSON object whose last two members are {@code previous}, the hash of
 * the line before, and {@code hash}, the SHA-256 over the octets of this line up to the comma in front of
 * {@code "hash"}: a line can be checked with {@code sed} and {@code sha256sum}.
 *
 * @param sequence counts from 1, without gaps
 * @param body all members but {@code n}, {@code at}, {@code previous} and {@code hash}; {@code kind} is
 *        {@code open}, {@code scan}, {@code probe}, {@code outcome}, {@code switch} or {@code cut}
 * @param previous hash of the entry before, lower-case hexadecimal
 * @param hash as it stands in the line, lower-case hexadecimal
 * @param sound whether the hash is that of the line
 */
public record AuditEntry(long sequence, Instant at, Json.Obj body, String previous, String hash,
        boolean sound) {
    /** What the first entry of all has for the hash of the one before. */
    static final String NOTHING = "0".repeat(64);

    private static final String HASH = ",\"hash\":\"";
    private static final int TAIL = HASH.length() + 64 + 2;

    /** Makes an entry that follows another. */
    static AuditEntry after(String previous, long sequence, Instant at, Json.Obj body) {
        String hash = sha256(open(sequence, at, body, previous));
        return new AuditEntry(sequence, at, body, previous, hash, true);
    }

    /** The line, without its end. */
    public String line() {
        return open(sequence, at, body, previous) + HASH + hash + "\"}";
    }

    /** Reads a line; empty if it is no entry. */
    static Optional<AuditEntry> parse(String line) {
        int tail = line.length() - TAIL;
        if (tail < 0 || !line.startsWith(HASH, tail) || !line.endsWith("\"}")) {
            return Optional.empty();
        }
        try {
            if (!(JsonText.parse(line) instanceof Json.Obj all)) {
                return Optional.empty();
            }
            Json.Builder body = Json.object();
            all.members().forEach((name, value) -> {
                switch (name) {
                    case "n", "at", "previous", "hash" -> {
                    }
                    default -> body.put(name, value);
                }
            });
            String hash = all.needText("hash");
            return Optional.of(new AuditEntry((long) all.needNumber("n"),
                    Instant.parse(all.needText("at")), body.build(), all.needText("previous"), hash,
                    hash.equals(sha256(line.substring(0, tail)))));
        } catch (JsonTextException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What kind of entry it is. */
    public String kind() {
        return body.text("kind").orElse("");
    }

    /** A member of the body as text; empty if there is none. */
    public String text(String name) {
        return body.text(name)
                .or(() -> body.number(name).map(number -> Long.toString(number.longValue())))
                .orElse("");
    }

    private static String open(long sequence, Instant at, Json.Obj body, String previous) {
        Json.Builder open = Json.object().put("n", (double) sequence).put("at", at.toString());
        body.members().forEach(open::put);
        String text = open.put("previous", previous).build().toText();
        return text.substring(0, text.length() - 1);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
