package io.farmhawk.fingerprint;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression that runs in time linear in the text (RE2/J), compiled once.
 *
 * <p>Letters from U+1C80 on cannot be named: where case is ignored, RE2/J 1.8 never comes to the end of
 * the forms of some that are younger than its tables (U+1C80 to U+1C88, found by fuzzing), also in a
 * class that reaches over them.
 */
final class Expression {
    static final int MOST_CHARACTERS = 512;
    /** RE2 unrolls counted repetitions: nested ones multiply, and so would memory. */
    private static final long MOST_COPIES = 1_000;
    /** Measured: 20 octets of memory each, and as many steps for each character of a text. */
    private static final long MOST_UNROLLED = 16_384;

    private static final char BEYOND_THE_TABLES = '\u1c80';

    private final Pattern pattern;
    private final String text;
    private final int unrolled;

    /** @throws IllegalArgumentException if this is no expression, or one that would grow too big */
    Expression(String text, boolean ignoreCase) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "an expression has at most " + MOST_CHARACTERS + " characters");
        }
        if (text.contains("\\x{") || text.chars().anyMatch(c -> c >= BEYOND_THE_TABLES)) {
            throw new IllegalArgumentException("an expression has no letters from U+1C80 on and no"
                    + " \\x{…}; classes such as \\p{L} stand for them");
        }
        if (copies(text) > MOST_COPIES) {
            throw new IllegalArgumentException(
                    "counted repetitions must not multiply to more than " + MOST_COPIES);
        }
        long grown = text.length() * copies(text);
        if (grown > MOST_UNROLLED) {
            throw new IllegalArgumentException("with its counted repetitions written out it has "
                    + grown + " characters, at most " + MOST_UNROLLED);
        }
        unrolled = (int) grown;
        this.text = text;
        try {
            pattern = Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    /** Where the first match begins; -1 if there is none. */
    int find(String in) {
        var matcher = pattern.matcher(in);
        return matcher.find() ? matcher.start() : -1;
    }

    /** What the first group of the first match takes; empty if there is none. */
    Optional<String> group(String in) {
        var matcher = pattern.matcher(in);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    int groups() {
        return pattern.groupCount();
    }

    String text() {
        return text;
    }

    /** Characters with all counted repetitions written out, at most; memory grows with them. */
    int unrolled() {
        return unrolled;
    }

    /** The product of all repetition counts, as if every one stood inside every other. */
    private static long copies(String text) {
        long product = 1;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            String counts = close < 0 ? "" : text.substring(open + 1, close);
            long largest = 1;
            for (String count : counts.split(",")) {
                boolean digits = !count.isEmpty() && count.length() <= 4
                        && count.chars().allMatch(c -> c >= '0' && c <= '9');
                largest = Math.max(largest, digits ? Long.parseLong(count) : 1);
            }
            product = Math.min(product * largest, MOST_COPIES + 1);
        }
        return product;
    }
}
