package io.farmhawk.protocol.http;

import io.farmhawk.net.HttpReply;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.protocol.WireText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The start line and header fields of an HTTP/1 message (RFC 9112 sections 2 to 5).
 *
 * @param startLine as sent, without its end
 * @param headers at most {@value #MOST_HEADERS}, names in lower case, without what is secret in them
 * @param end index of the first octet behind the head
 */
record HttpHead(String startLine, List<Header> headers, int end) {
    private static final int MOST_HEADERS = 128;
    private static final int MOST_LINE = 1_024;
    private static final int MOST_NAME = 64;

    /** Where a head that begins at {@code from} ends: behind the empty line; -1 if that is not there. */
    static int endOf(byte[] octets, int from, int length) {
        for (int i = from + 1; i < length; i++) {
            if (octets[i] == '\n' && (octets[i - 1] == '\n'
                    || (i >= from + 2 && octets[i - 1] == '\r' && octets[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Reads the lines up to {@code end}; the last one only if it is whole. */
    static HttpHead read(byte[] octets, int start, int end) {
        String startLine = "";
        List<Header> headers = new ArrayList<>();
        int from = start;
        for (int i = start; i < end && headers.size() < MOST_HEADERS; i++) {
            if (octets[i] != '\n') {
                continue;
            }
            if (from == start) {
                startLine = line(octets, from, i, end - start);
            } else {
                header(line(octets, from, i, MOST_LINE)).ifPresent(headers::add);
            }
            from = i + 1;
        }
        return new HttpHead(startLine, headers, end);
    }

    /**
     * The head of a message that a client of ours took apart already: its body starts at 0, and its
     * chunks are joined, so that the field which announces them no longer holds.
     */
    static HttpHead of(HttpReply.Page page) {
        return new HttpHead("", page.fields().stream().limit(MOST_HEADERS)
                .map(field -> header(field.name(), field.value()))
                .filter(header -> !header.name().equals("transfer-encoding")).toList(), 0);
    }

    private static String line(byte[] octets, int from, int end, int most) {
        int last = end > from && octets[end - 1] == '\r' ? end - 1 : end;
        return new String(octets, from, Math.min(last - from, most), StandardCharsets.UTF_8);
    }

    // RFC 9112 section 5: no white space stands before the name (that would continue the last line)
    // or between name and colon.
    private static Optional<Header> header(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || colon > MOST_NAME || !isToken(line, colon)) {
            return Optional.empty();
        }
        return Optional.of(header(line.substring(0, colon), line.substring(colon + 1)));
    }

    private static Header header(String rawName, String rawValue) {
        String name = WireText.clean(rawName, MOST_NAME).toLowerCase(Locale.ROOT);
        String value = WireText.clean(rawValue.strip(), WireText.MOST);
        return new Header(name, HttpSecrets.removed(name, value));
    }

    private static boolean isToken(String line, int end) {
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    Optional<String> field(String name) {
        for (Header header : headers) {
            if (header.name().equals(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
