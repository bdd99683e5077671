package io.farmhawk.protocol.http;

import io.farmhawk.protocol.WireText;
import java.util.Optional;

/** Finds the title of a page without reading the page as a whole. */
final class HtmlTitle {
    private static final int MOST = 256;
    private static final String OPEN = "<title";
    private static final String CLOSE = "</title";
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";

    private HtmlTitle() {}

    /**
     * The text of the first title element that no comment hides, white space joined, common entities
     * undone.
     */
    static Optional<String> of(String body) {
        int at = body.indexOf('<');
        while (at >= 0) {
            if (body.startsWith(COMMENT, at)) {
                int end = body.indexOf(COMMENT_END, at + COMMENT.length());
                if (end < 0) {
                    return Optional.empty();
                }
                at = end;
            } else if (isOpen(body, at)) {
                return text(body, at + OPEN.length());
            }
            at = body.indexOf('<', at + 1);
        }
        return Optional.empty();
    }

    private static boolean isOpen(String body, int at) {
        int next = at + OPEN.length();
        return body.regionMatches(true, at, OPEN, 0, OPEN.length()) && next < body.length()
                && (body.charAt(next) == '>' || Character.isWhitespace(body.charAt(next)));
    }

    private static Optional<String> text(String body, int tag) {
        int from = body.indexOf('>', tag) + 1;
        int end = from == 0 ? -1 : close(body, from);
        if (end < 0) {
            return Optional.empty();
        }
        String title = entities(body.substring(from, Math.min(end, from + 4 * MOST)));
        String joined = WireText.clean(joined(title), MOST);
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    private static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            boolean isSpace = Character.isWhitespace(text.charAt(i));
            if (!isSpace) {
                joined.append(space && !joined.isEmpty() ? " " : "").append(text.charAt(i));
            }
            space = isSpace;
        }
        return joined.toString();
    }

    private static int close(String body, int from) {
        int at = body.indexOf('<', from);
        while (at >= 0 && !body.regionMatches(true, at, CLOSE, 0, CLOSE.length())) {
            at = body.indexOf('<', at + 1);
        }
        return at;
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    }
}
