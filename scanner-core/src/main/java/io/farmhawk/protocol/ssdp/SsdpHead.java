package io.farmhawk.protocol.ssdp;

import io.farmhawk.protocol.WireText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The start line and fields of one SSDP message. Of a field that comes twice the first counts; a line
 * that the datagram's end cuts off is left out, one that lacks only its end mark is not.
 *
 * @param isWhole whether the empty line behind the fields is there
 */
record SsdpHead(Kind kind, Map<String, String> fields, boolean isWhole) {
    static final int MOST_LINES = 64;
    /** No start line or field that we read is longer. */
    static final int MOST_LINE = 1_024;

    private static final int MOST_NAME = 32;

    /** What the start line says. */
    enum Kind {
        ANNOUNCEMENT, SEARCH, ANSWER, OTHER
    }

    static SsdpHead read(byte[] octets, int start, int length) {
        Map<String, String> fields = new HashMap<>();
        Kind kind = Kind.OTHER;
        int from = start;
        int end = start + length;
        for (int lines = 0; from < end && lines < MOST_LINES; lines++) {
            int lineEnd = lineEnd(octets, from, end);
            int text = lineEnd > from && octets[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
            if (lines == 0) {
                kind = kind(WireText.of(octets, from, text - from));
            } else if (text == from) {
                return new SsdpHead(kind, fields, true);
            } else if (text - from <= MOST_LINE) {
                field(octets, from, text, fields);
            }
            if (kind == Kind.OTHER) {
                break;
            }
            from = lineEnd + 1;
        }
        return new SsdpHead(kind, fields, false);
    }

    private static int lineEnd(byte[] octets, int from, int end) {
        int at = from;
        while (at < end && octets[at] != '\n') {
            at++;
        }
        return at;
    }

    private static Kind kind(String startLine) {
        if (startLine.startsWith("NOTIFY * HTTP/1.")) {
            return Kind.ANNOUNCEMENT;
        }
        if (startLine.startsWith("M-SEARCH * HTTP/1.")) {
            return Kind.SEARCH;
        }
        return startLine.startsWith("HTTP/1.") && startLine.startsWith(" 200", 8)
                ? Kind.ANSWER
                : Kind.OTHER;
    }

    private static void field(byte[] octets, int from, int to, Map<String, String> fields) {
        int colon = from;
        while (colon < to && octets[colon] != ':') {
            colon++;
        }
        if (colon == to || colon == from || colon - from > MOST_NAME) {
            return;
        }
        String name = WireText.of(octets, from, colon - from).strip().toLowerCase(Locale.ROOT);
        String value = WireText.of(octets, colon + 1, to - colon - 1).strip();
        if (!value.isEmpty()) {
            fields.putIfAbsent(name, value);
        }
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
