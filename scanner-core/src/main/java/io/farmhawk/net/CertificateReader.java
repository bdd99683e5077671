package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.buffer.ByteBuf;
import java.security.cert.X509Certificate;
import java.util.List;

/** Shakes hands, takes the certificate and leaves. */
final class CertificateReader extends Conversation<TlsReply, ByteBuf> {
    CertificateReader() {
        super(ByteBuf.class, TlsReply.Silent::new);
    }

    @Override
    void ready(ChannelHandlerContext context, List<X509Certificate> chain) {
        end(context, chain.isEmpty()
                ? new TlsReply.Silent("it presented no certificate")
                : new TlsReply.Presented(chain, EvidenceTls.protocol(context)));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        // nothing was asked
    }
}
