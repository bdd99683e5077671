package io.farmhawk.inventory;

import java.util.regex.Pattern;

/**
 * Names an asset for good: the same interface gets the same id on every run and every sensor.
 *
 * @param value {@code a-} and 16 lower-case hexadecimal digits
 */
public record AssetId(String value) implements Comparable<AssetId> {
    private static final Pattern FORM = Pattern.compile("a-[0-9a-f]{16}");

    public AssetId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an asset id is a- and 16 hex digits, got \"" + value + '"');
        }
    }

    @Override
    public int compareTo(AssetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
