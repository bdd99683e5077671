package io.farmhawk.protocol.http;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads HTTP/1 request and response heads on any port, and of a response the first kilobytes of the
 * body (RFC 9112). Queries, cookies and credentials are never kept.
 */
public final class HttpDecoder implements StreamDecoder {
    private static final String RESPONSE = "HTTP/1.";
    private static final byte[][] STARTS = List
            .of(RESPONSE, "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "CONNECT ",
                    "PATCH ")
            .stream().map(start -> start.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final int MOST_PATH = 256;

    @Override
    public String protocol() {
        return "http";
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        for (byte[] start : STARTS) {
            int compared = Math.min(length, start.length);
            int i = 0;
            while (i < compared && octets[offset + i] == start[i]) {
                i++;
            }
            if (i == compared) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Fit decode(StreamHead stream, ObservationSink sink) {
        int end = HttpHead.endOf(stream.octets(), stream.length());
        if (end < 0 && !stream.complete()) {
            return Fit.TRUNCATED;
        }
        HttpHead head = HttpHead.read(stream.octets(), end < 0 ? stream.length() : end);
        String[] line = head.startLine().split(" ", 3);
        Fit fit = head.startLine().startsWith(RESPONSE)
                ? response(head, line, stream, sink)
                : request(head, line, stream, sink);
        return end < 0 && fit == Fit.OK ? Fit.TRUNCATED : fit;
    }

    private static Fit request(HttpHead head, String[] line, StreamHead stream,
            ObservationSink sink) {
        if (line.length != 3 || !line[2].startsWith(RESPONSE)) {
            return Fit.MALFORMED;
        }
        int query = line[1].indexOf('?');
        String path = WireText.clean(query < 0 ? line[1] : line[1].substring(0, query), MOST_PATH);
        sink.accept(new Observation.HttpRequest(stream.provenance(), stream.mac(),
                stream.source().address(), stream.destination().address(),
                stream.destination().port(), line[0], path, head.field("host"),
                head.field("user-agent")));
        return Fit.OK;
    }

    private static Fit response(HttpHead head, String[] line, StreamHead stream,
            ObservationSink sink) {
        int status = line.length > 1 ? status(line[1]) : -1;
        if (status < 0) {
            return Fit.MALFORMED;
        }
        String body = isText(head) ? HttpBody.text(head, stream.octets(), stream.length()) : "";
        Optional<String> title = HtmlTitle.of(body);
        boolean mayCome = isText(head) && hasBody(status) && title.isEmpty()
                && !HttpBody.isWhole(head, stream.octets(), stream.length());
        if (mayCome && !stream.complete()) {
            return Fit.TRUNCATED;
        }
        sink.accept(new Observation.HttpResponse(stream.provenance(), Optional.of(stream.mac()),
                stream.source().address(), stream.source().port(), Optional.empty(), status,
                head.headers(), title, body));
        return Fit.OK;
    }

    static boolean isText(HttpHead head) {
        String type = head.field("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    // RFC 9110 section 6.4.1.
    private static boolean hasBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    private static int status(String text) {
        boolean digits = text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
