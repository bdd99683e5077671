package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of HTTP/2 (RFC 9113) what the codec of HTTP/1.1 makes of that: one question at a time, each on a
 * stream of its own, and nothing of other streams. Pings stay unanswered and so do all settings but the
 * first, because each answer would be a frame that a peer can draw as often as it likes.
 */
final class OneStream extends Http2ChannelDuplexHandler {
    private @Nullable Http2FrameStream stream;
    private boolean acknowledged;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof FullHttpRequest request) {
            Http2FrameStream fresh = newStream();
            stream = fresh;
            var _ = context.write(new DefaultHttp2HeadersFrame(headers(context, request), true)
                    .stream(fresh), promise);
            request.release();
        } else {
            super.write(context, message, promise);
        }
    }

    private static Http2Headers headers(ChannelHandlerContext context, FullHttpRequest request) {
        Http2Headers headers = new DefaultHttp2Headers().method(request.method().asciiName())
                .path(request.uri()).scheme(EvidenceTls.isSpoken(context) ? "https" : "http")
                .authority(request.headers().get(HttpHeaderNames.HOST));
        for (Map.Entry<String, String> field : request.headers()) {
            if (!HttpHeaderNames.HOST.contentEqualsIgnoreCase(field.getKey())) {
                headers.add(field.getKey(), field.getValue()); // names are in lower case already
            }
        }
        return headers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case Http2StreamFrame frame when !Objects.equals(frame.stream(), stream) -> {
                }
                case Http2HeadersFrame head -> head(context, head);
                case Http2DataFrame data -> data(context, data);
                case Http2ResetFrame _ -> end(context, Http2Error.CANCEL, "the stream was reset");
                case Http2SettingsFrame _ when !acknowledged -> {
                    acknowledged = true;
                    var _ = context.write(Http2SettingsAckFrame.INSTANCE);
                }
                case Http2GoAwayFrame farewell when isBefore(farewell) ->
                    end(context, Http2Error.REFUSED_STREAM, "it goes away");
                default -> {
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Whether it says that our question was not looked at (RFC 9113 section 6.8). */
    private boolean isBefore(Http2GoAwayFrame farewell) {
        Http2FrameStream ours = stream;
        return ours != null && farewell.lastStreamId() < ours.id();
    }

    private static void head(ChannelHandlerContext context, Http2HeadersFrame frame) {
        CharSequence status = frame.headers().status();
        if (status == null) { // fields behind the body
            if (frame.isEndStream()) {
                context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            }
            return;
        }
        int code = code(status);
        if (code < 0) {
            end(context, Http2Error.PROTOCOL_ERROR, "no status");
            return;
        }
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(code),
                DefaultHttpHeadersFactory.headersFactory().withValidation(false));
        frame.headers().forEach(field -> {
            if (!Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(field.getKey())) {
                response.headers().add(field.getKey().toString(), field.getValue().toString());
            }
        });
        context.fireChannelRead(response);
        if (frame.isEndStream()) {
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** Three digits, or -1. */
    private static int code(CharSequence status) {
        return status.length() == 3 && status.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(status, 0, 3, 10)
                : -1;
    }

    private static void data(ChannelHandlerContext context, Http2DataFrame frame) {
        if (frame.isEndStream()) {
            context.fireChannelRead(new DefaultLastHttpContent(frame.content().retain()));
        } else {
            var _ = context
                    .write(new DefaultHttp2WindowUpdateFrame(frame.initialFlowControlledBytes())
                            .stream(frame.stream()));
            context.fireChannelRead(new DefaultHttpContent(frame.content().retain()));
        }
    }

    private static void end(ChannelHandlerContext context, Http2Error error, String reason) {
        context.fireExceptionCaught(new Http2Exception(error, reason));
    }
}
