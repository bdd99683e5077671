package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The only way out of the box over TCP: opens a connection, asks harmless questions, closes. Only on a
 * thread that is on a {@link Visit}, whose guard is asked before each connection and whose budget is
 * charged. Any number of threads may call; they wait, one event loop does the work. What the network or
 * the peer does never throws.
 */
public final class Dialer implements AutoCloseable {
    /** Connections at once, whatever a scan's budget says. */
    private static final int MOST_OPEN = 1_024;

    /** A lost first packet is sent again after a second (RFC 6298), so one loss is survived. */
    private static final Duration CONNECT = Duration.ofMillis(1_500);

    /** How long an ended connection may take to close before it is given up. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final int READ_OCTETS = 8_192;

    /** What is under way unread, so that a long page does not draw a burst of acknowledgements. */
    private static final int WINDOW_OCTETS = 8_192;

    /** Segments of ours from the first word to the last, with the kernel's acknowledgements. */
    private static final int TALK_FRAMES = 4;
    private static final int TLS_FRAMES = 4;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("dialer", true), NioIoHandler.newFactory());
    private final EvidenceTls tls = new EvidenceTls();
    private final EvidenceTls webTls = new EvidenceTls(WebCodec.OFFERED);
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final ByteBufAllocator allocator;

    public Dialer() {
        this(UnpooledByteBufAllocator.DEFAULT);
    }

    Dialer(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Tries to connect. A connection that stands is kept by the visit for the first question to this
     * port; to a port that must not be spoken to it is closed at once, without an octet.
     *
     * @param patience for the answer; below a second no frame is sent twice
     * @throws IllegalStateException outside of a visit
     */
    public Knock knock(int port, Duration patience) throws InterruptedException {
        Visit visit = Visit.current();
        Optional<String> refusal = visit.refusalToKnock(port);
        if (refusal.isPresent()) {
            return new Knock.Refused(refusal.get());
        }
        Permission leave = visit.awaitTurn(port, 1);
        if (leave instanceof Permission.Refused(String reason)) {
            return new Knock.Refused(reason);
        }
        Knock knock = open.tryAcquire(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                ? connect(visit, port, patience)
                : new Knock.Refused("too many connections are open");
        visit.ended(leave, knock.word());
        return knock;
    }

    /**
     * Talks as a script says, on the connection that a knock left open or on a new one, not on that of a page.
     *
     * @param tlsFirst whether TLS begins before the script
     * @throws IllegalStateException outside of a visit
     */
    public TalkReply talk(int port, boolean tlsFirst, Script script) throws InterruptedException {
        return talk(port, tlsFirst, Visit.current().terms().timeout(), script);
    }

    /**
     * The same with less patience than the scan has.
     *
     * @param patience for the whole talk
     * @throws IllegalStateException outside of a visit
     */
    public TalkReply talk(int port, boolean tlsFirst, Duration patience, Script script)
            throws InterruptedException {
        Visit visit = Visit.current();
        visit.leaveUsed(port);
        return connected(visit, port,
                connection -> hold(visit, port, connection,
                        tlsFirst ? Optional.of(tls) : Optional.empty(), patience,
                        new ScriptRunner(script, tls, connection::transcript)),
                TalkReply.Silent::new, TalkReply.Refused::new);
    }

    /**
     * Asks for a page, on the connection of the last question to this port if the server left it open.
     * Over TLS, the certificates are remembered for {@link #certificate}.
     *
     * @throws IllegalStateException outside of a visit
     */
    public HttpReply exchange(HttpQuestion question) throws InterruptedException {
        Visit visit = Visit.current();
        int port = question.port();
        Optional<String> refusal = visit.refusal(question.target(), port);
        if (refusal.isPresent()) {
            return new HttpReply.Refused(refusal.get());
        }
        visit.asking(question);
        HttpReply reply = page(visit, question, false);
        if (isSilence(reply, WebCodec.HTTP_2_ALONE)) {
            visit.leave(port);
            return page(visit, question, true);
        }
        return reply;
    }

    private HttpReply page(Visit visit, HttpQuestion question, boolean http2)
            throws InterruptedException {
        Asking<HttpReply> ask = connection -> page(visit, question, http2, connection);
        HttpReply reply = connected(visit, question.port(), ask, HttpReply.Silent::new,
                HttpReply.Refused::new);
        return isSilence(reply, Connection.CLOSED_MEANWHILE)
                ? connected(visit, question.port(), ask, HttpReply.Silent::new,
                        HttpReply.Refused::new)
                : reply;
    }

    private static boolean isSilence(HttpReply reply, String why) {
        return reply instanceof HttpReply.Silent(String reason) && reason.equals(why);
    }

    private HttpReply page(Visit visit, HttpQuestion question, boolean http2,
            Connection connection) throws InterruptedException {
        boolean secure = question.scheme() == Scheme.HTTPS;
        boolean wasUsed = connection.isReused();
        if (wasUsed && secure != connection.isEncrypted()) {
            connection.close();
            return new HttpReply.Silent(Connection.CLOSED_MEANWHILE);
        }
        PageReader reader = new PageReader(question, http2,
                shown -> visit.presented(question.port(), shown));
        HttpReply reply = hold(visit, question.port(), connection,
                secure ? Optional.of(webTls) : Optional.empty(), visit.terms().timeout(), reader);
        if (!secure && !http2 && WebCodec.isHttp2Alone(reply, connection.transcript())) {
            return new HttpReply.Silent(WebCodec.HTTP_2_ALONE);
        }
        return wasUsed && !reader.hasHeard() && reply instanceof HttpReply.Silent
                ? new HttpReply.Silent(Connection.CLOSED_MEANWHILE)
                : reply;
    }

    /** Whether this visit asked that already. */
    public boolean hasAsked(HttpQuestion question) {
        return Visit.current().hasAsked(question);
    }

    /**
     * Asks for a server's certificates. If this visit saw them already, no connection is opened.
     *
     * @throws IllegalStateException outside of a visit
     */
    public TlsReply certificate(IpAddress target, int port) throws InterruptedException {
        Visit visit = Visit.current();
        Optional<String> refusal = visit.refusal(target, port);
        if (refusal.isPresent()) {
            return new TlsReply.Refused(refusal.get());
        }
        Optional<TlsReply> known = visit.certificates(port).map(Function.identity());
        return known.isPresent()
                ? known.get()
                : connected(visit, port,
                        connection -> hold(visit, port, connection, Optional.of(webTls),
                                visit.terms().timeout(), new CertificateReader()),
                        TlsReply.Silent::new, TlsReply.Refused::new);
    }

    /** The handshake of the first TLS connection of this visit to a port, as it went over the wire. */
    public Optional<Transcript> handshake(int port) {
        return Visit.current().handshake(port);
    }

    /** Ends all connections; threads that wait get their answer. */
    @Override
    public void close() {
        loop.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSING.toMillis());
    }

    private interface Asking<R> {
        R on(Connection connection) throws InterruptedException;
    }

    private interface Reason<R> {
        R of(String reason);
    }

    /** Asks on a kept connection, or on a new one if the port is not known to be silent. */
    private <R> R connected(Visit visit, int port, Asking<R> ask, Reason<R> silent,
            Reason<R> refused) throws InterruptedException {
        Optional<String> refusal = visit.refusal(port);
        if (refusal.isPresent()) {
            return refused.of(refusal.get());
        }
        Optional<Connection> kept = visit.take(port);
        if (kept.isPresent()) {
            return ask.on(kept.get());
        }
        Optional<String> silence = visit.knownSilence(port);
        if (silence.isPresent()) {
            return silent.of(silence.get());
        }
        Duration patience = visit.terms().timeout();
        return switch (knock(port, patience.compareTo(CONNECT) < 0 ? patience : CONNECT)) {
            case Knock.Open _ -> {
                Optional<Connection> fresh = visit.take(port);
                yield fresh.isPresent()
                        ? ask.on(fresh.get())
                        : silent.of(Connection.CLOSED_MEANWHILE);
            }
            case Knock.Refused(String reason) -> refused.of(reason);
            case Knock.Closed _,Knock.Ignored _,Knock.Unreachable _ ->
                silent.of(visit.knownSilence(port).orElse(Failure.OTHER.words()));
        };
    }

    private <R> R hold(Visit visit, int port, Connection connection, Optional<EvidenceTls> with,
            Duration patience, Conversation<R, ?> conversation) throws InterruptedException {
        boolean handshakes = with.isPresent() && !connection.isEncrypted();
        try {
            Permission leave = visit.awaitTurn(port,
                    TALK_FRAMES + (handshakes ? TLS_FRAMES : 0) + conversation.furtherFrames());
            if (leave instanceof Permission.Refused(String reason)) {
                return conversation.silent(reason);
            }
            long timeout = Math.min(patience.toNanos(), visit.terms().timeout().toNanos());
            connection.begin(with, conversation);
            connection.endAt(System.nanoTime() + timeout, conversation);
            R outcome = conversation.outcome().get(timeout + CLOSING.toNanos(),
                    TimeUnit.NANOSECONDS);
            visit.ended(leave, "talked");
            return outcome;
        } catch (TimeoutException e) {
            return conversation.silent("the connection did not close in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never completed by an exception", e);
        } finally {
            if (handshakes) {
                visit.handshook(port, connection.transcript());
            }
            if (conversation.isKept()) {
                visit.keep(port, connection);
            } else {
                connection.close();
            }
        }
    }

    /** One read at a time, so that after each it is seen whether the host may be sent another frame. */
    private static RecvByteBufAllocator reads() {
        return new FixedRecvByteBufAllocator(READ_OCTETS).maxMessagesPerRead(1);
    }

    private Knock connect(Visit visit, int port, Duration patience) throws InterruptedException {
        Tap tap = new Tap(visit::probablySent, visit::giveTurns, visit::nanosToTurn);
        visit.probablySent(1);
        long begun = System.nanoTime();
        ChannelFuture connecting = new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
                .option(ChannelOption.SO_RCVBUF, WINDOW_OCTETS)
                .option(ChannelOption.AUTO_READ, false).handler(tap)
                .connect(new InetSocketAddress(visit.host().toInetAddress(), port));
        connecting.channel().closeFuture().addListener(_ -> open.release());
        try {
            connecting.await();
        } catch (InterruptedException e) {
            var _ = connecting.channel().close();
            throw e;
        }
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - begun);
        if (!connecting.isSuccess()) {
            Failure failure = Failure.connecting(connecting.cause());
            visit.failed(port, failure);
            return switch (failure) {
                case CLOSED -> new Knock.Closed(roundTrip);
                case IGNORED -> new Knock.Ignored();
                case UNREACHABLE, OTHER -> new Knock.Unreachable();
            };
        }
        visit.connected(port);
        if (ScopeGuard.isNeverTouched(port)) {
            var _ = connecting.channel().close();
        } else {
            visit.keep(port, new Connection(connecting.channel(), tap));
        }
        return new Knock.Open(roundTrip);
    }
}
