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
 * @param headers at most {@value #MOST_HEADERS}, names in lower case; of cookies only the name
 * @param end index of the first octet behind the head
 */
record HttpHead(String startLine, List<Header> headers, int end) {
    private static final int MOST_HEADERS = 32;
    private static final int MOST_LINE = 1_024;
    private static final int MOST_NAME = 64;

    /** Where a head of these octets ends: behind the empty line; -1 if that is not there. */
    static int endOf(byte[] octets, int length) {
        for (int i = 1; i < length; i++) {
            if (octets[i] == '\n' && (octets[i - 1] == '\n'
                    || (i >= 2 && octets[i - 1] == '\r' && octets[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Reads the lines up to {@code end}; the last one only if it is whole. */
    static HttpHead read(byte[] octets, int end) {
        String startLine = "";
        List<Header> headers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < end && headers.size() < MOST_HEADERS; i++) {
            if (octets[i] != '\n') {
                continue;
            }
            String line = line(octets, from, i);
            if (from == 0) {
                startLine = line;
            } else {
                header(line).ifPresent(headers::add);
            }
            from = i + 1;
        }
        return new HttpHead(startLine, headers, end);
    }

    /** The head of a message that a client of ours took apart already; its body starts at 0. */
    static HttpHead of(HttpReply.Page page) {
        return new HttpHead("", page.fields().stream().limit(MOST_HEADERS)
                .map(field -> header(field.name(), field.value())).toList(), 0);
    }

    private static String line(byte[] octets, int from, int end) {
        int last = end > from && octets[end - 1] == '\r' ? end - 1 : end;
        return new String(octets, from, Math.min(last - from, MOST_LINE), StandardCharsets.UTF_8);
    }

    private static Optional<Header> header(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || colon > MOST_NAME) {
            return Optional.empty();
        }
        return Optional.of(header(line.substring(0, colon), line.substring(colon + 1)));
    }

    private static Header header(String rawName, String rawValue) {
        String name = WireText.clean(rawName, MOST_NAME).toLowerCase(Locale.ROOT);
        String value = WireText.clean(rawValue.strip(), WireText.MOST);
        return new Header(name, isSecret(name) ? cookieName(value) : value);
    }

    private static boolean isSecret(String name) {
        return name.equals("set-cookie") || name.equals("cookie") || name.equals("authorization");
    }

    private static String cookieName(String value) {
        int equals = value.indexOf('=');
        return equals < 0 ? "" : value.substring(0, equals);
    }

    Optional<String> field(String name) {
        return headers.stream().filter(header -> header.name().equals(name)).map(Header::value)
                .findFirst();
    }
}
