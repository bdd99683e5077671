package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a web server may answer to our prober, for fuzzing. */
public final class AnswerTarget {
    private static final HttpQuestion ASKED = new HttpQuestion(HttpQuestion.Scheme.HTTP,
            IpAddress.v4(0xC000_0201), 80, "/");

    private AnswerTarget() {}

    /** Whatever comes, in either HTTP, the talk ends with an outcome within its bounds. */
    public static void read(byte[] octets) {
        read(octets, false);
        read(octets, true);
    }

    private static void read(byte[] octets, boolean http2) {
        PageReader reader = new PageReader(ASKED, http2, _ -> {});
        EmbeddedChannel channel = new EmbeddedChannel(new Tap(_ -> {}, _ -> {}, _ -> 0), reader);
        int half = octets.length / 2;
        channel.writeInbound(Unpooled.copiedBuffer(octets, 0, half));
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(octets, half, octets.length - half));
        }
        channel.finishAndReleaseAll();
        HttpReply reply = reader.outcome().getNow(null);
        if (reply == null) {
            throw new AssertionError("the talk has no outcome");
        }
        if (reply instanceof HttpReply.Page page && page.body().length > PageReader.MOST_BODY) {
            throw new AssertionError("a body of " + page.body().length + " octets");
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                octets("HTTP/1.1 200 OK", "Server: a", "Content-Length: 5", "", "hello"),
                octets("HTTP/1.1 100 Continue", "", "HTTP/1.1 302 Found", "Location: /x",
                        "Transfer-Encoding: chunked", "", "5;a=b", "hello", "0", "T: x", "", ""),
                octets("HTTP/1.0 401", "WWW-Authenticate: Basic", " folded", "", "to the end"),
                Http2Octets.join(Http2Octets.settings(),
                        Http2Octets.frame(Http2Octets.HEADERS, Http2Octets.END_HEADERS, 1,
                                Http2Octets.OK, Http2Octets.field("server", "a")),
                        Http2Octets.frame(Http2Octets.DATA, Http2Octets.END_STREAM, 1,
                                Http2Octets.text("hello"))));
    }

    private static byte[] octets(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    }
}
