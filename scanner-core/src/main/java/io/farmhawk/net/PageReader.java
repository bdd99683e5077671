package io.farmhawk.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends one GET request and reads the answer up to its bounds; a cut body is still an answer. */
final class PageReader extends Conversation<HttpReply, HttpObject> {
    /** Octets of status line and header fields. */
    static final int MOST_HEAD = 8_192;

    /** Octets of content that are read before the connection is closed. */
    static final int MOST_BODY = 65_536;

    static final String HEAD_TOO_LONG = "its HTTP head is longer than " + MOST_HEAD + " octets";

    private static final int MOST_INTERIM = 8;

    private final HttpQuestion question;
    private final boolean http2;
    private final Consumer<TlsReply.Presented> presented;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpResponse head;
    private int interim;
    private boolean whole;

    /**
     * @param http2 whether it is known of a server without TLS that it speaks HTTP/2
     * @param presented told the certificates, if TLS is spoken
     */
    PageReader(HttpQuestion question, boolean http2, Consumer<TlsReply.Presented> presented) {
        super(HttpObject.class, HttpReply.Silent::new);
        this.question = question;
        this.http2 = http2;
        this.presented = presented;
    }

    @Override
    void ready(ChannelHandlerContext context, List<X509Certificate> chain) {
        if (!chain.isEmpty()) {
            presented.accept(new TlsReply.Presented(chain, EvidenceTls.protocol(context)));
        }
        WebCodec.before(context, http2);
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1,
                HttpMethod.GET, question.path(), Unpooled.EMPTY_BUFFER);
        request.headers().set(HttpHeaderNames.HOST, question.host())
                .set(HttpHeaderNames.USER_AGENT, HttpQuestion.USER_AGENT)
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.ACCEPT_ENCODING, "gzip, identity");
        context.writeAndFlush(request)
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (isOver()) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            end(context, Failure.talking(message.decoderResult().cause()));
            return;
        }
        if (message instanceof HttpResponse response) {
            head(context, response);
        }
        if (message instanceof HttpContent content && head != null) {
            whole = keep(content.content()) && content instanceof LastHttpContent;
            if (whole && HttpUtil.isKeepAlive(head) && head.status().code() != 101) {
                soFar().ifPresent(page -> endAndKeep(context, page));
            } else if (content instanceof LastHttpContent || body.size() == MOST_BODY) {
                end(context, "complete");
            }
        }
    }

    /** Interim answers (RFC 9110 section 15.2) are skipped, but not for ever. */
    private void head(ChannelHandlerContext context, HttpResponse response) {
        int status = response.status().code();
        boolean isInterim = HttpStatusClass.INFORMATIONAL.contains(status) && status != 101;
        if (status < 100 || status > 999) {
            end(context, "its status is not one of HTTP");
        } else if (!isInterim) {
            head = response;
        } else if (++interim > MOST_INTERIM) {
            end(context, "it sends interim answers without end");
        }
    }

    /** Returns whether all of it found room. */
    private boolean keep(ByteBuf content) {
        try {
            content.readBytes(body, Math.min(content.readableBytes(), MOST_BODY - body.size()));
            return !content.isReadable();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array does not fail to be written
        }
    }

    /** Whether any of an answer came. */
    boolean hasHeard() {
        return head != null || interim > 0;
    }

    @Override
    Optional<HttpReply> soFar() {
        HttpResponse response = head;
        if (response == null) {
            return Optional.empty();
        }
        List<HttpReply.Field> fields = response.headers().entries().stream()
                .map(entry -> new HttpReply.Field(entry.getKey(), utf8(entry.getValue())))
                .toList();
        return Optional
                .of(new HttpReply.Page(response.status().code(), fields, body.toByteArray(),
                        whole));
    }

    /** The decoder makes a character of each octet. */
    private static String utf8(String octets) {
        return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }
}
