package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way out of the box: opens a connection, asks one harmless question, closes. Only on a
 * thread that is on a {@link Visit}, whose guard is asked before each connection. Any number of
 * threads may call; they wait, one event loop does the work. What the network or the peer does never
 * throws.
 */
public final class Dialer implements AutoCloseable {
    /** Connections at once, whatever a scan's budget says. */
    private static final int MOST_OPEN = 128;

    /** A lost first packet is sent again after a second (RFC 6298), so one loss is survived. */
    private static final Duration CONNECT = Duration.ofMillis(1_500);

    /** How long an ended connection may take to close before it is given up. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final int READ_OCTETS = 8_192;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("dialer", true), NioIoHandler.newFactory());
    private final EvidenceTls tls = new EvidenceTls();
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final ByteBufAllocator allocator;

    public Dialer() {
        this(UnpooledByteBufAllocator.DEFAULT);
    }

    Dialer(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Asks for a page, on a connection of its own. Over TLS, the certificate is remembered for
     * {@link #certificate}.
     *
     * @throws IllegalStateException outside of a visit
     */
    public HttpReply exchange(HttpQuestion question) throws InterruptedException {
        Visit visit = Visit.current();
        IpAddress target = question.target();
        int port = question.port();
        Optional<String> refusal = visit.refusal(target, port);
        if (refusal.isPresent()) {
            return new HttpReply.Refused(refusal.get());
        }
        Optional<String> silence = visit.knownSilence(port);
        if (silence.isPresent()) {
            return new HttpReply.Silent(silence.get());
        }
        visit.asking(question);
        return talk(visit,
                new Call<>(target, port,
                        question.scheme() == Scheme.HTTPS ? Optional.of(tls) : Optional.empty(),
                        List.of(PageReader.codec()), new PageReader(question,
                                certificate -> visit.presented(port, certificate))));
    }

    /** Whether this visit asked that already. */
    public boolean hasAsked(HttpQuestion question) {
        return Visit.current().hasAsked(question);
    }

    /**
     * Asks for a server's certificate. If this visit saw it already, no connection is opened.
     *
     * @throws IllegalStateException outside of a visit
     */
    public TlsReply certificate(IpAddress target, int port) throws InterruptedException {
        Visit visit = Visit.current();
        Optional<String> refusal = visit.refusal(target, port);
        if (refusal.isPresent()) {
            return new TlsReply.Refused(refusal.get());
        }
        Optional<TlsReply> known = visit.certificate(port)
                .<TlsReply>map(TlsReply.Presented::new)
                .or(() -> visit.knownSilence(port).map(TlsReply.Silent::new));
        return known.isPresent()
                ? known.get()
                : talk(visit, new Call<>(target, port, Optional.of(tls), List.of(),
                        new CertificateReader()));
    }

    /** Ends all connections; threads that wait get their answer. */
    @Override
    public void close() {
        loop.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSING.toMillis());
    }

    private <R> R talk(Visit visit, Call<R> call) throws InterruptedException {
        visit.awaitTurn();
        open.acquire();
        try {
            return connectAndWait(visit, call);
        } finally {
            open.release();
        }
    }

    private <R> R connectAndWait(Visit visit, Call<R> call) throws InterruptedException {
        long timeout = visit.terms().timeout().toMillis();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        ChannelFuture registering = bootstrap(call, Math.min(timeout, CONNECT.toMillis()))
                .register();
        registering.addListener(registered -> {
            if (registered.isSuccess()) {
                connect(visit, call, registering.channel(), deadline);
            } else {
                call.conversation().unconnected(Failure.OTHER.words());
            }
        });
        try {
            return call.conversation().outcome().get(timeout + CLOSING.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return call.conversation().silent("the connection did not close in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by an exception", e);
        } finally {
            var _ = registering.channel().close();
        }
    }

    // On the event loop, so that nothing of the connection happens before it is listened to.
    private static void connect(Visit visit, Call<?> call, Channel channel, long deadlineNanos) {
        InetSocketAddress address = new InetSocketAddress(call.target().toInetAddress(),
                call.port());
        channel.connect(address).addListener(connected -> {
            if (connected.isSuccess()) {
                visit.connected();
                endAt(deadlineNanos, channel);
            } else {
                Failure failure = Failure.connecting(connected.cause());
                visit.failed(call.port(), failure);
                call.conversation().unconnected(failure.words());
            }
        });
    }

    private Bootstrap bootstrap(Call<?> call, long connectMillis) {
        return new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_OCTETS))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectMillis)
                .handler(call.pipeline());
    }

    private static void endAt(long deadlineNanos, Channel channel) {
        Future<?> end = channel.eventLoop().schedule(
                () -> channel.pipeline().fireUserEventTriggered(Conversation.OUT_OF_TIME),
                deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(_ -> end.cancel(false));
    }
}
