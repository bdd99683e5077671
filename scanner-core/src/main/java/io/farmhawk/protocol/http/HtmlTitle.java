package io.farmhawk.protocol.http;

import io.farmhawk.protocol.WireText;
import java.util.Locale;
import java.util.Optional;

/** Finds the title of a page without reading the page as a whole. */
final class HtmlTitle {
    private static final int MOST = 256;

    private HtmlTitle() {}

    /** The text of the first title element, white space joined, common entities undone. */
    static Optional<String> of(String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        int open = lower.indexOf("<title");
        if (open < 0 || lower.length() != body.length()) {
            return Optional.empty();
        }
        int from = lower.indexOf('>', open) + 1;
        int end = lower.indexOf("</title", from);
        if (from == 0 || end < 0) {
            return Optional.empty();
        }
        String title = entities(body.substring(from, Math.min(end, from + 4 * MOST)));
        String joined = String.join(" ", title.strip().split("\\s+"));
        return joined.isEmpty() ? Optional.empty() : Optional.of(WireText.clean(joined, MOST));
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
                .replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    }
}
