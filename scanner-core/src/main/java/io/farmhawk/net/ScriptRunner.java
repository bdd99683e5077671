package io.farmhawk.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Talks as a script says; whatever was heard when the connection ends is the outcome. */
final class ScriptRunner extends Conversation<TalkReply, ByteBuf> {
    /** Octets of the peer that a script is shown. */
    static final int MOST_HEARD = 32_768;

    private final Script script;
    private final EvidenceTls tls;
    private final Supplier<Transcript> transcript;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private List<X509Certificate> chain = List.of();
    private boolean stands;

    /** @param transcript what passed so far */
    ScriptRunner(Script script, EvidenceTls tls, Supplier<Transcript> transcript) {
        super(ByteBuf.class, TalkReply.Silent::new);
        this.script = script;
        this.tls = tls;
        this.transcript = transcript;
    }

    @Override
    int furtherFrames() {
        return script.furtherFrames();
    }

    @Override
    void ready(ChannelHandlerContext context, List<X509Certificate> presented) {
        stands = true;
        chain = presented;
        heard.reset();
        take(context, script.connected());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
        if (isOver()) {
            return;
        }
        int length = Math.min(message.readableBytes(), MOST_HEARD - heard.size());
        byte[] octets = new byte[length];
        message.readBytes(octets);
        heard.writeBytes(octets);
        take(context, script.heard(heard.toByteArray()));
        if (heard.size() == MOST_HEARD) {
            end(context, "it says too much");
        }
    }

    @Override
    Optional<TalkReply> soFar() {
        return stands
                ? Optional.of(new TalkReply.Heard(transcript.get(), heard.toByteArray(), chain))
                : Optional.empty();
    }

    private void take(ChannelHandlerContext context, Step step) {
        switch (step) {
            case Step.Listen() -> context.read();
            case Step.Say(byte[] octets) -> say(context, octets);
            case Step.StartTls() -> tls.start(context);
            case Step.Leave() -> end(context, "left");
            case Step.LeaveAfter(byte[] octets) -> {
                say(context, octets);
                end(context, "left");
            }
        }
    }

    private static void say(ChannelHandlerContext context, byte[] octets) {
        context.writeAndFlush(Unpooled.wrappedBuffer(octets))
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
