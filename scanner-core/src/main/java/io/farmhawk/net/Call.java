package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import java.util.List;
import java.util.Optional;

/**
 * One connection to be made.
 *
 * @param tls present if TLS is to be spoken
 * @param decoders stand between TLS and the conversation
 */
record Call<R>(IpAddress target, int port, Optional<EvidenceTls> tls, List<ChannelHandler> decoders,
        Conversation<R> conversation) {
    ChannelHandler pipeline() {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                ChannelPipeline pipeline = channel.pipeline();
                tls.ifPresent(with -> pipeline
                        .addLast(with.handler(channel.alloc(), target.toString(), port)));
                decoders.forEach(pipeline::addLast);
                pipeline.addLast(conversation);
            }
        };
    }
}
