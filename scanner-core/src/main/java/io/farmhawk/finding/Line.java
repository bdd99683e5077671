package io.farmhawk.finding;

/** What may stand on one line of a log, page or message. */
final class Line {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 512;

    private Line() {}

    /** Refuses what is no name of whoever moved a finding. */
    static void name(String by) {
        check("by", by, LONGEST_NAME);
        if (by.isBlank()) {
            throw new IllegalArgumentException("by must name who moves the finding, got nothing");
        }
    }

    /** Refuses what is no reason. */
    static void reason(String reason) {
        check("reason", reason, LONGEST_REASON);
    }

    private static void check(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    what + " must have at most " + longest + " characters, got " + text.length());
        }
        if (!text.codePoints().allMatch(Line::isPrintable)) {
            throw new IllegalArgumentException(what + " must be one line of printable characters");
        }
    }

    /** A text from the network with a stand-in for each character that could break or turn the line. */
    static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest)
                .forEach(each -> line.appendCodePoint(isPrintable(each) ? each : '\uFFFD'));
        return text.codePointCount(0, text.length()) > longest
                ? line.append('…').toString()
                : line.toString();
    }

    /** No control character, line or paragraph break, half of a pair, or mark that turns direction. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turnsDirection(codePoint);
            default -> true;
        };
    }

    // Unicode Standard Annex 9: embeddings, overrides and isolates.
    private static boolean turnsDirection(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
