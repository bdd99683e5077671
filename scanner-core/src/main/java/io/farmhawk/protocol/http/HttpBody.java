package io.farmhawk.protocol.http;

import io.farmhawk.protocol.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is there of the body of a response, as far as it is worth reading: the first kilobytes of a
 * page or of a JSON answer, chunks joined, gzip and deflate undone (RFC 9112 sections 6 and 7).
 */
final class HttpBody {
    /** Titles and the first fields of a JSON answer stand this early. */
    static final int MOST = 4_096;

    /** Octets looked at, packed or not; a bomb gives no more than that either. */
    private static final int MOST_OCTETS = 2 * MOST;

    private static final byte[] NEXT_RESPONSE = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final byte[] octets;
    private final String encoding;
    private final int wanted;
    private final boolean whole;

    private HttpBody(byte[] octets, String encoding, int wanted, boolean whole) {
        this.octets = octets;
        this.encoding = encoding;
        this.wanted = wanted;
        this.whole = whole;
    }

    /** Looks at the octets behind a head. */
    static HttpBody of(HttpHead head, int status, byte[] octets, int length) {
        String encoding = head.field("content-encoding").orElse("").strip()
                .toLowerCase(Locale.ROOT);
        if (!isWorthReading(head, status) || !isKnown(encoding)
                || isNextResponse(octets, head.end(), length)) {
            return new HttpBody(new byte[0], "", head.end(), true);
        }
        if (head.field("transfer-encoding").orElse("").toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            Chunks chunks = Chunks.join(octets, head.end(), length, MOST_OCTETS);
            return new HttpBody(chunks.body(), encoding, chunks.wanted(), chunks.isLast());
        }
        int end = head.end() + Math.min(MOST_OCTETS, contentLength(head));
        return new HttpBody(Arrays.copyOfRange(octets, head.end(), Math.min(length, end)),
                encoding, end, length >= end);
    }

    /** Whether nothing more is to come that would be read. */
    boolean isWhole() {
        return whole;
    }

    /** Up to which index of the stream it goes on at least. */
    int wanted() {
        return wanted;
    }

    /** The text so far, on one line, at most {@value #MOST} characters. */
    String text() {
        byte[] plain = Unpacked.of(octets, encoding, MOST_OCTETS).map(Unpacked::octets)
                .orElse(octets);
        return WireText.clean(new String(plain, StandardCharsets.UTF_8).replace('\n', ' ')
                .replace('\r', ' ').replace('\t', ' '), MOST);
    }

    private static boolean isKnown(String encoding) {
        return switch (encoding) {
            case "", "identity", "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    // RFC 9110 section 6.4.1; a stream of events ends when the browser closes the page.
    private static boolean isWorthReading(HttpHead head, int status) {
        String type = head.field("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean text = type.startsWith("text/") || type.contains("json") || type.contains("xml");
        return text && !type.startsWith("text/event-stream") && status >= 200 && status != 204
                && status != 304;
    }

    /** Whether the answer was to HEAD, so that the next answer stands where the body would. */
    private static boolean isNextResponse(byte[] octets, int from, int length) {
        return length - from >= NEXT_RESPONSE.length && Arrays.equals(octets, from,
                from + NEXT_RESPONSE.length, NEXT_RESPONSE, 0, NEXT_RESPONSE.length);
    }

    private static int contentLength(HttpHead head) {
        String text = head.field("content-length").orElse("").strip();
        boolean digits = !text.isEmpty() && text.length() <= 9
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : MOST_OCTETS;
    }
}
