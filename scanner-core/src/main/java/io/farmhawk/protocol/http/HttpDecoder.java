package io.farmhawk.protocol.http;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.protocol.ntlm.NtlmInHttp;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads HTTP/1 request and response heads on any port, and of a response the first kilobytes of the
 * body (RFC 9112). Queries, cookies and credentials are never kept.
 */
public final class HttpDecoder implements StreamDecoder {
    private static final String RESPONSE = "HTTP/1.";

    /** RFC 9110 section 9, RFC 5789, and what file servers, UPnP devices and Windows' services use. */
    private static final byte[][] STARTS = Stream.of(RESPONSE, "GET ", "POST ", "HEAD ", "PUT ",
            "DELETE ", "OPTIONS ", "CONNECT ", "PATCH ", "TRACE ", "PROPFIND ", "SUBSCRIBE ",
            "UNSUBSCRIBE ", "NOTIFY ", "CCM_POST ", "BITS_POST ", "RPC_IN_DATA ", "RPC_OUT_DATA ")
            .map(start -> start.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

    private static final boolean[] FIRST_OCTETS = new boolean[256];

    static {
        for (byte[] start : STARTS) {
            FIRST_OCTETS[start[0]] = true;
        }
    }

    private static final int MOST_PATH = 256;
    private static final int MOST_HEADERS = 32;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION = 407;

    private final WebSocketOpenings webSockets = new WebSocketOpenings();

    @Override
    public String protocol() {
        return "http";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return FIRST_OCTETS[octet];
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
        int from = 0;
        while (true) {
            int end = HttpHead.endOf(stream.octets(), from, stream.length());
            if (end < 0 && !stream.complete()) {
                return Fit.TRUNCATED;
            }
            HttpHead head = HttpHead.read(stream.octets(), from,
                    end < 0 ? stream.length() : end);
            if (end >= 0 && isInterim(head)) {
                from = end;
                continue;
            }
            Fit fit = head.startLine().startsWith(RESPONSE)
                    ? response(head, from, stream, sink)
                    : request(head, stream, sink);
            return end < 0 && fit == Fit.OK ? Fit.TRUNCATED : fit;
        }
    }

    @Override
    public long dropped() {
        return webSockets.dropped();
    }

    // RFC 9110 section 15.2: the answer proper comes behind it.
    private static boolean isInterim(HttpHead head) {
        int status = status(head.startLine());
        return status >= 100 && status < 200 && status != SWITCHING_PROTOCOLS;
    }

    private Fit request(HttpHead head, StreamHead stream, ObservationSink sink) {
        String line = head.startLine();
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first < 0 || last <= first || !line.startsWith(RESPONSE, last + 1)) {
            return line.isEmpty() ? Fit.TRUNCATED : Fit.UNSUPPORTED;
        }
        String path = WireText.clean(HttpSecrets.address(line.substring(first + 1, last)),
                MOST_PATH);
        sink.accept(new Observation.HttpRequest(stream.provenance(), stream.mac(),
                stream.source().address(), stream.destination().address(),
                stream.destination().port(), line.substring(0, first),
                path, head.field("host"), head.field("user-agent")));
        webSockets.asked(head, path, stream);
        return Fit.OK;
    }

    private Fit response(HttpHead head, int from, StreamHead stream, ObservationSink sink) {
        int status = status(head.startLine());
        if (status < 0) {
            return Fit.MALFORMED;
        }
        if (status == SWITCHING_PROTOCOLS) {
            webSockets.answered(head, stream).ifPresent(sink::accept);
        }
        HttpBody body = HttpBody.of(head, status, stream.octets(), stream.length());
        if (!body.isWhole() && !stream.complete()) {
            stream.askAgainAt(body.wanted());
            return Fit.TRUNCATED;
        }
        if (status == UNAUTHORIZED || status == PROXY_AUTHENTICATION) {
            NtlmInHttp.challenge(stream, from, head.end()).ifPresent(sink::accept);
        }
        String text = body.text();
        Optional<String> title = HtmlTitle.of(text);
        sink.accept(new Observation.HttpResponse(stream.provenance(), Optional.of(stream.mac()),
                stream.source().address(), stream.source().port(), Optional.empty(), status,
                head.headers().stream().limit(MOST_HEADERS).toList(), title, text));
        return Fit.OK;
    }

    // RFC 9112 section 4: HTTP/1.1 SP three digits SP reason.
    static int status(String line) {
        int from = line.indexOf(' ') + 1;
        if (!line.startsWith(RESPONSE) || from == 0 || line.length() < from + 3
                || (line.length() > from + 3 && line.charAt(from + 3) != ' ')) {
            return -1;
        }
        int status = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = status * 10 + digit;
        }
        return status;
    }
}
