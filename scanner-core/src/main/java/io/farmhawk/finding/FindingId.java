package io.farmhawk.finding;

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

    @Override
    public int compareTo(FindingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
