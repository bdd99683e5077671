package io.farmhawk.finding;

import io.farmhawk.inventory.AssetId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a finding for good: the same belief about the same asset keeps its id across restarts.
 *
 * @param value {@code f-} and 16 lower-case hexadecimal digits
 */
public record FindingId(String value) implements Comparable<FindingId> {
    private static final Pattern FORM = Pattern.compile("f-[0-9a-f]{16}");

    public FindingId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a finding id is f- and 16 hex digits, got \"" + value + '"');
        }
    }

    /** The id of the finding of a kind about an asset. */
    public static FindingId of(FindingKind kind, AssetId asset) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((kind.word() + '|' + asset.value()).getBytes(StandardCharsets.UTF_8));
            return new FindingId("f-" + HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int compareTo(FindingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
