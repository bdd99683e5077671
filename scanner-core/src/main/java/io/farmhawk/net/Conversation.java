package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection's talk up to its outcome: the last handler of a channel, on the event loop. Whatever
 * the peer does ends in an outcome; the connection ends with it.
 *
 * @param <R> the kind of outcome
 */
abstract class Conversation<R> extends SimpleChannelInboundHandler<HttpObject> {
    /** The event that says to a channel that its time is up. */
    static final Object OUT_OF_TIME = new Object();

    private final Function<String, R> silent;
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private @Nullable R result;
    private boolean encrypted;

    /**
     * @param silent makes an outcome of a reason why there is none
     */
    Conversation(Function<String, R> silent) {
        this.silent = silent;
    }

    /** The connection stands, and TLS where that is spoken. */
    abstract void ready(ChannelHandlerContext context, Optional<X509Certificate> certificate);

    /** What can be made of it when the connection ends early. */
    Optional<R> soFar() {
        return Optional.empty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            ready(context, Optional.empty());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == OUT_OF_TIME) {
            end(context, awaited(context) + " in time");
        } else if (event instanceof SslHandshakeCompletionEvent handshake) {
            encrypted = handshake.isSuccess();
            if (encrypted) {
                ready(context, EvidenceTls.leaf(context.pipeline().get(SslHandler.class)));
            } else {
                end(context, Failure.talking(handshake.cause()));
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, Failure.talking(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context, "it closed the connection without an answer");
    }

    private String awaited(ChannelHandlerContext context) {
        return encrypted || context.pipeline().get(SslHandler.class) == null
                ? "it did not answer"
                : "it did not finish the TLS handshake";
    }

    /** Ends with what there is, or else with a reason. */
    final void end(ChannelHandlerContext context, String reason) {
        end(context, soFar().orElseGet(() -> silent(reason)));
    }

    /** Ends; of several ends the first counts. */
    final void end(ChannelHandlerContext context, R first) {
        if (result == null) {
            result = first;
            var _ = context.close();
        }
    }

    final boolean isOver() {
        return result != null;
    }

    /** The last thing that happens to a handler: now the connection is closed. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        R first = result;
        outcome.complete(first == null ? silent("the connection ended") : first);
    }

    /** No connection came about. */
    final void unconnected(String reason) {
        outcome.complete(silent(reason));
    }

    final R silent(String reason) {
        return silent.apply(reason);
    }

    /** Completed once the connection is closed, always with a value. */
    final CompletableFuture<R> outcome() {
        return outcome;
    }
}
