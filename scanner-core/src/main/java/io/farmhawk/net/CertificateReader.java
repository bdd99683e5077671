package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Shakes hands, takes the certificate and leaves. */
final class CertificateReader extends Conversation<TlsReply> {
    CertificateReader() {
        super(TlsReply.Silent::new);
    }

    @Override
    void ready(ChannelHandlerContext context, Optional<X509Certificate> certificate) {
        end(context, certificate.<TlsReply>map(TlsReply.Presented::new)
                .orElseGet(() -> new TlsReply.Silent("it presented no certificate")));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        // nothing was asked, and no HTTP decoder stands before this handler
    }
}
