package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One talk up to its outcome: the last handler of a channel, on the event loop. Whatever the peer does
 * ends in an outcome; the connection ends with it, or stays for the next talk.
 *
 * @param <R> the kind of outcome
 * @param <M> the kind of message that the handlers before it make
 */
abstract class Conversation<R, M> extends SimpleChannelInboundHandler<M> {
    private final Function<String, R> silent;
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable R result;
    private volatile boolean kept;
    private boolean encrypted;

    /**
     * @param silent makes an outcome of a reason why there is none
     */
    Conversation(Class<M> messages, Function<String, R> silent) {
        super(messages);
        this.silent = silent;
    }

    /**
     * The connection stands, and TLS where that is spoken.
     *
     * @param chain the peer's certificates, its own first; empty without TLS
     */
    abstract void ready(ChannelHandlerContext context, List<X509Certificate> chain);

    /** Frames of ours that it takes beyond those of a question and its answer. */
    int furtherFrames() {
        return 0;
    }

    /** What can be made of it when the connection ends early. */
    Optional<R> soFar() {
        return Optional.empty();
    }

    /** Begins on a connection that stands; where TLS is not finished, that comes first. */
    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        SslHandler tls = added.pipeline().get(SslHandler.class);
        encrypted = tls != null && tls.handshakeFuture().isSuccess();
        if (tls == null || encrypted) {
            ready(added, EvidenceTls.chain(tls));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            encrypted = handshake.isSuccess();
            if (encrypted) {
                ready(context, EvidenceTls.chain(context.pipeline().get(SslHandler.class)));
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

    /** Its time is up. On the event loop. */
    final void outOfTime() {
        ChannelHandlerContext here = context;
        if (here != null && !here.isRemoved()) {
            end(here, awaited(here) + " in time");
        }
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

    /** Ends, and leaves the connection to the next talk. */
    final void endAndKeep(ChannelHandlerContext context, R first) {
        if (result == null) {
            result = first;
            kept = true;
            context.channel().config().setAutoRead(false);
            context.pipeline().remove(this);
        }
    }

    /** Whether the connection outlives the talk. */
    final boolean isKept() {
        return kept;
    }

    final boolean isOver() {
        return result != null;
    }

    /** The last thing that happens to a handler: now the connection is closed, or kept. */
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
