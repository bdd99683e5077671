package io.farmhawk.net;

import io.farmhawk.net.Transcript.End;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A connection that stands, with at most one talk at a time. Until a talk begins nothing is read.
 */
final class Connection {
    static final String CLOSED_MEANWHILE = "it closed the connection meanwhile";

    private final Channel channel;
    private final Tap tap;
    private final End ours;
    private final End theirs;
    private volatile boolean reused;

    /** @param channel connected */
    Connection(Channel channel, Tap tap) {
        this.channel = channel;
        this.tap = tap;
        ours = Tap.end((InetSocketAddress) channel.localAddress());
        theirs = Tap.end((InetSocketAddress) channel.remoteAddress());
    }

    /** Whether a talk was held on it before: the peer may have closed it meanwhile. */
    boolean isReused() {
        return reused;
    }

    boolean isEncrypted() {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    Transcript transcript() {
        return tap.transcript(ours, theirs);
    }

    /**
     * Begins a talk.
     *
     * @param tls spoken unless it is already
     */
    void begin(Optional<EvidenceTls> tls, Conversation<?, ?> conversation) {
        channel.eventLoop().execute(() -> {
            if (!channel.isActive()) {
                conversation.unconnected(CLOSED_MEANWHILE);
                return;
            }
            ChannelPipeline pipeline = channel.pipeline();
            if (tls.isPresent() && !isEncrypted()) {
                pipeline.addAfter(pipeline.context(tap).name(), null,
                        tls.get().handler(channel));
            }
            channel.config().setAutoRead(true);
            pipeline.addLast(conversation);
            reused = true;
        });
    }

    /** Says that the time of a talk is up, unless it ended by then. */
    void endAt(long deadlineNanos, Conversation<?, ?> conversation) {
        Future<?> end = channel.eventLoop().schedule(conversation::outOfTime,
                deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        var _ = conversation.outcome().whenComplete((_, _) -> end.cancel(false));
    }

    void close() {
        var _ = channel.close();
    }
}
