package io.farmhawk.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS that looks at certificates instead of trusting them. The devices looked for sign their own, and
 * nothing secret is ever sent over such a connection, so whoever sits in between gains nothing and is
 * himself evidence. It stays in this package: nothing else may use it.
 */
final class EvidenceTls {
    /** Old devices too; the JDK leaves out those that its security properties disable. */
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"};

    private static final int MOST_SESSIONS = 256;
    private static final long SESSION_SECONDS = 30;
    private static final long CLOSE_MILLIS = 200;
    private static final int MOST_CERTIFICATES = 8;

    private final SslContext context;

    /** @param offered what may be spoken inside, best first (RFC 7301); none to say nothing of it */
    EvidenceTls(String... offered) {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
                .trustManager(new AnyCertificate()).protocols(VERSIONS)
                .sessionCacheSize(MOST_SESSIONS).sessionTimeout(SESSION_SECONDS);
        if (offered.length > 0) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
                    offered));
        }
        try {
            context = builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this Java runtime cannot make a TLS client", e);
        }
    }

    /** A handler for one connection. An address literal is never sent as a server name (RFC 6066). */
    SslHandler handler(Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        SslHandler handler = context.newHandler(channel.alloc(), peer.getAddress().getHostAddress(),
                peer.getPort());
        handler.setHandshakeTimeoutMillis(0); // the talk as a whole has a deadline
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_MILLIS);
        return handler;
    }

    /** Begins TLS in the middle of a talk. */
    void start(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addBefore(context.name(), null, handler(context.channel()));
    }

    /** What the server chose to speak; empty if it chose nothing, or was not offered anything. */
    static Optional<String> protocol(ChannelHandlerContext context) {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        return handler == null
                ? Optional.empty()
                : Optional.ofNullable(handler.applicationProtocol());
    }

    static boolean isSpoken(ChannelHandlerContext context) {
        return context.pipeline().get(SslHandler.class) != null;
    }

    /** The server's certificates after the handshake, its own first; empty if it presented none. */
    static List<X509Certificate> chain(@Nullable SslHandler handler) {
        if (handler == null) {
            return List.of();
        }
        try {
            return Stream.of(handler.engine().getSession().getPeerCertificates())
                    .filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast)
                    .limit(MOST_CERTIFICATES).toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // the server presented none
        }
    }

    /** The extended kind, or the JDK would add checks of its own and hide what we came for. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
