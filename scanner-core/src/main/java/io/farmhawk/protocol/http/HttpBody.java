package io.farmhawk.protocol.http;

import io.farmhawk.protocol.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The first kilobytes of a message body, as text: chunks joined, gzip and deflate undone. */
final class HttpBody {
    /** Titles and the first fields of a JSON answer stand this early. */
    static final int MOST = 4_096;

    private static final int GZIP_HEADER = 10;

    private HttpBody() {}

    static String text(HttpHead head, byte[] octets, int length) {
        byte[] body = Arrays.copyOfRange(octets, head.end(), length);
        if (isChunked(head)) {
            body = joined(body);
        }
        String encoding = head.field("content-encoding").orElse("").strip();
        if (encoding.equals("gzip") || encoding.equals("deflate")) {
            body = inflated(body, encoding.equals("gzip"));
        } else if (!encoding.isEmpty() && !encoding.equals("identity")) {
            return "";
        }
        return WireText.clean(
                new String(body, 0, Math.min(body.length, 4 * MOST), StandardCharsets.UTF_8)
                        .replace('\n', ' ').replace('\r', ' ').replace('\t', ' '),
                MOST);
    }

    /** Whether there is nothing more to come that would be read. */
    static boolean isWhole(HttpHead head, byte[] octets, int length) {
        int have = length - head.end();
        if (have >= 2 * MOST) {
            return true;
        }
        if (isChunked(head)) {
            return have >= 5 && new String(octets, length - 5, 5, StandardCharsets.US_ASCII)
                    .equals("0\r\n\r\n");
        }
        return head.field("content-length").map(text -> isReached(text.strip(), have))
                .orElse(false);
    }

    static boolean isChunked(HttpHead head) {
        return head.field("transfer-encoding").orElse("").contains("chunked");
    }

    private static boolean isReached(String contentLength, int have) {
        boolean digits = !contentLength.isEmpty() && contentLength.length() <= 9
                && contentLength.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && have >= Integer.parseInt(contentLength);
    }

    // RFC 9112 section 7.1: size in hexadecimal, CRLF, that many octets, CRLF.
    private static byte[] joined(byte[] chunks) {
        byte[] body = new byte[chunks.length];
        int have = 0;
        int at = 0;
        while (at < chunks.length) {
            int size = 0;
            int digits = 0;
            while (at < chunks.length && digits < 7 && Character.digit(chunks[at], 16) >= 0) {
                size = size * 16 + Character.digit(chunks[at++], 16);
                digits++;
            }
            while (at < chunks.length && chunks[at] != '\n') {
                at++;
            }
            at++;
            if (digits == 0 || size == 0 || at >= chunks.length) {
                break;
            }
            int there = Math.min(size, chunks.length - at);
            System.arraycopy(chunks, at, body, have, there);
            have += there;
            at += there + 2;
        }
        return Arrays.copyOf(body, have);
    }

    // Bounded by the output's size, so a bomb costs no more than a page.
    private static byte[] inflated(byte[] packed, boolean gzip) {
        int skip = gzip ? gzipHeader(packed) : 0;
        if (skip >= packed.length) {
            return new byte[0];
        }
        byte[] body = new byte[2 * MOST];
        try (Inflater inflater = new Inflater(gzip)) {
            inflater.setInput(packed, skip, packed.length - skip);
            return Arrays.copyOf(body, inflater.inflate(body));
        } catch (DataFormatException e) {
            return new byte[0];
        }
    }

    // RFC 1952 section 2.3; web servers send none of the optional fields but perhaps a file name.
    private static int gzipHeader(byte[] packed) {
        if (packed.length < GZIP_HEADER || (packed[0] & 0xFF) != 0x1F || (packed[1] & 0xFF) != 0x8B
                || (packed[3] & ~0x08) != 0) {
            return Integer.MAX_VALUE;
        }
        int at = GZIP_HEADER;
        if ((packed[3] & 0x08) != 0) {
            while (at < packed.length && packed[at] != 0) {
                at++;
            }
            at++;
        }
        return at;
    }
}
