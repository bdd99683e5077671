package io.farmhawk.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a connection did not come about. */
enum Failure {
    /** A reset: the host is there and said no. */
    CLOSED("the port is closed"),
    /** No answer at all. */
    IGNORED("nothing accepted the connection in time"),
    /** No answer to ARP, or a firewall that says so: not a sign of life. */
    UNREACHABLE("the network says that the host cannot be reached"), OTHER(
            "the connection could not be opened");

    private static final int MOST_WORDS = 160;

    private final String words;

    Failure(String words) {
        this.words = words;
    }

    /** The reason as a person reads it. */
    String words() {
        return words;
    }

    static Failure connecting(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _ -> IGNORED;
            case NoRouteToHostException _ -> UNREACHABLE;
            case ConnectException e when text(e).contains("refused") -> CLOSED;
            default -> OTHER;
        };
    }

    /** What went wrong after the connection stood, in words; never octets of the peer. */
    static String talking(Throwable cause) {
        return switch (cause) {
            case TooLongHttpHeaderException _ -> PageReader.HEAD_TOO_LONG;
            case TooLongHttpLineException _ -> PageReader.HEAD_TOO_LONG;
            case Http2FrameStreamException e when e.getCause() instanceof Http2Exception why ->
                talking(why);
            case Http2Exception.HeaderListSizeException _ -> PageReader.HEAD_TOO_LONG;
            case Http2Exception e -> e.error() == Http2Error.ENHANCE_YOUR_CALM
                    ? "it sends HTTP/2 frames without end"
                    : "its answer is not one of HTTP/2";
            case NotSslRecordException _ -> "it does not speak TLS";
            case SSLException e -> "the TLS handshake failed: " + text(e);
            case IOException _ -> "it broke the connection";
            default -> cause.getCause() instanceof SSLException e
                    ? talking(e)
                    : "its answer is not HTTP/1";
        };
    }

    private static String text(Throwable cause) {
        String text = Optional.ofNullable(cause.getMessage()).orElse("no reason given");
        return text.substring(0, Math.min(text.length(), MOST_WORDS));
    }
}
