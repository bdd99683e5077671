package io.farmhawk.protocol.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a page says its icon is, {@code <link rel="icon" href="…">} (HTML section 4.6.7.8),
 * without reading the page as a whole. One pass: nothing is looked at twice, however the page is
 * written.
 */
final class IconLink {
    private static final String OPEN = "<link";
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final int MOST_VALUE = 1_024;

    private final String html;
    private int at;
    private @Nullable String rel;
    private @Nullable String href;

    private IconLink(String html) {
        this.html = html;
    }

    /** What the first link to an icon refers to, as written. */
    static Optional<String> of(String html) {
        return new IconLink(html).search();
    }

    private Optional<String> search() {
        for (at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
            if (html.startsWith(COMMENT, at)) {
                int end = html.indexOf(COMMENT_END, at + COMMENT.length());
                at = end < 0 ? html.length() : end;
            } else if (isLink()) {
                at += OPEN.length();
                readAttributes();
                if (isIcon() && href != null) {
                    return Optional.of(href.strip().replace("&amp;", "&"));
                }
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean isLink() {
        int next = at + OPEN.length();
        return html.regionMatches(true, at, OPEN, 0, OPEN.length()) && next < html.length()
                && Character.isWhitespace(html.charAt(next));
    }

    /** {@code icon} or {@code shortcut icon}; not {@code apple-touch-icon}, which is another picture. */
    private boolean isIcon() {
        return rel != null && (" " + rel.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") + " ")
                .contains(" icon ");
    }

    /** Reads up to the end of the tag, or of the page. */
    private void readAttributes() {
        rel = null;
        href = null;
        while (at < html.length() && html.charAt(at) != '>') {
            if (Character.isWhitespace(html.charAt(at)) || html.charAt(at) == '/') {
                at++;
            } else {
                readAttribute();
            }
        }
    }

    private void readAttribute() {
        int from = at;
        do {
            at++;
        } while (at < html.length() && !endsName(html.charAt(at)));
        String name = cut(from, at);
        skipSpace();
        String value = "";
        if (at < html.length() && html.charAt(at) == '=') {
            at++;
            skipSpace();
            value = readValue();
        }
        if (rel == null && name.equalsIgnoreCase("rel")) {
            rel = value;
        } else if (href == null && name.equalsIgnoreCase("href") && !value.isBlank()) {
            href = value;
        }
    }

    private String readValue() {
        char quote = at < html.length() ? html.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, at + 1);
            int from = at + 1;
            at = end < 0 ? html.length() : end + 1;
            return end < 0 ? "" : cut(from, end);
        }
        int from = at;
        while (at < html.length() && html.charAt(at) != '>'
                && !Character.isWhitespace(html.charAt(at))) {
            at++;
        }
        return cut(from, at);
    }

    /** Longer ones are no address that is asked for. */
    private String cut(int from, int to) {
        return to - from <= MOST_VALUE ? html.substring(from, to) : "";
    }

    private void skipSpace() {
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
    }

    private static boolean endsName(char c) {
        return c == '=' || c == '>' || c == '/' || Character.isWhitespace(c);
    }
}
