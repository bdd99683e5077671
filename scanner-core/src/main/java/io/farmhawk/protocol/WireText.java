package io.farmhawk.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Octets from the wire as text that may be shown: valid Unicode, without control characters and
 * direction marks, of bounded length. What cannot be shown becomes U+FFFD.
 */
public final class WireText {
    /** No name, header or title that means something is longer. */
    public static final int MOST = 512;

    private WireText() {}

    /** Reads octets as UTF-8; a trailing NUL, as some clients send it, is left out. */
    public static String of(byte[] octets, int offset, int length) {
        int end = length;
        while (end > 0 && octets[offset + end - 1] == 0) {
            end--;
        }
        // Four octets make a character at most; what lies behind the bound is never decoded.
        return clean(new String(octets, offset, Math.min(end, 4 * MOST), StandardCharsets.UTF_8),
                MOST);
    }

    /** Reads octets as UTF-8 text of several lines, which become one: a blank stands where one ended. */
    public static String ofLines(byte[] octets, int offset, int length) {
        byte[] line = Arrays.copyOfRange(octets, offset, offset + Math.min(length, 4 * MOST));
        int kept = 0;
        for (byte octet : line) {
            boolean ends = octet == '\n' || octet == '\r';
            if (!ends || (kept > 0 && line[kept - 1] != ' ')) {
                line[kept++] = ends ? (byte) ' ' : octet;
            }
        }
        return of(line, 0, kept).strip();
    }

    /**
     * Makes text from the wire safe to show.
     *
     * @param most characters kept
     */
    public static String clean(String text, int most) {
        return text.length() <= most && isPlain(text) ? text : cleaned(text, most);
    }

    /** Nearly all text is ASCII that prints: it is clean as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String cleaned(String text, int most) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length() && clean.length() < most;) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                clean.append(c);
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (clean.length() + Character.charCount(point) <= most) {
                clean.appendCodePoint(isShown(point) ? point : 0xFFFD);
            } else {
                break;
            }
        }
        return clean.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
