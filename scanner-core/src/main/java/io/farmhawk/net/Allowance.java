package io.farmhawk.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a talk over HTTP/2 in which the peer sends more than any answer needs, whatever frames it makes of
 * it: many kinds are taken in without a word to those behind.
 */
final class Allowance extends ChannelInboundHandlerAdapter {
    /** A head and a body at their bounds, and as much again for frames around them. */
    static final int MOST_OCTETS = 2 * (PageReader.MOST_BODY + PageReader.MOST_HEAD);

    private int left;

    /** Another question is asked. */
    void renew() {
        left = MOST_OCTETS;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf octets) {
            left -= Math.min(left + 1, octets.readableBytes());
        }
        if (left >= 0) {
            super.channelRead(context, message);
        } else {
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "more than %d octets for one answer",
                    MOST_OCTETS));
        }
    }
}
