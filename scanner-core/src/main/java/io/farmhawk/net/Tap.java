package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * Keeps the first octets of both sides as they pass, reckons how many frames of ours that takes, and reads
 * no faster than the host may be sent acknowledgements: the first handler of a channel.
 */
final class Tap extends ChannelDuplexHandler {
    /** As much as the decoders of streams read. */
    private static final int MOST_OCTETS = 32_768;
    private static final int MOST_TURNS = 64;

    private static final int SEGMENT_OCTETS = 1_400;

    /** Acknowledgements that one read draws, with the window that it opens. */
    private static final int READ_FRAMES = 5;

    private final IntConsumer frames;
    private final IntConsumer turns;
    private final IntToLongFunction wait;
    private final Instant begun = Instant.now();
    private final List<Turn> said = new ArrayList<>();
    private final ByteArrayOutputStream turn = new ByteArrayOutputStream();
    private boolean isOurs = true;
    private int kept;

    /**
     * @param frames told how many frames of ours probably left
     * @param turns takes so many of the host's turns, for acknowledgements that no question reckoned with
     * @param wait nanoseconds until the host may be sent so many frames
     */
    Tap(IntConsumer frames, IntConsumer turns, IntToLongFunction wait) {
        this.frames = frames;
        this.turns = turns;
        this.wait = wait;
    }

    /** Frames will leave that no question reckoned with. */
    void reckon(int more) {
        turns.accept(more);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        frames.accept(1); // the handshake's acknowledgement
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        frames.accept(2); // our FIN, and the acknowledgement of theirs
        super.channelInactive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        frames.accept(1); // an acknowledgement
        if (message instanceof ByteBuf octets && octets.readableBytes() > SEGMENT_OCTETS) {
            turns.accept(octets.readableBytes() / (2 * SEGMENT_OCTETS)); // RFC 9293 3.8.6.3
        }
        keep(false, message);
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        long left = wait.applyAsLong(READ_FRAMES);
        if (left > 0 && context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(false);
            var _ = context.executor().schedule(() -> goOn(context), left, TimeUnit.NANOSECONDS);
        }
    }

    /** Reads on, unless the talk ended meanwhile. */
    private static void goOn(ChannelHandlerContext context) {
        if (context.pipeline().get(Conversation.class) != null) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof ByteBuf octets) {
            frames.accept(1 + octets.readableBytes() / SEGMENT_OCTETS);
        }
        keep(true, message);
        super.write(context, message, promise);
    }

    private synchronized void keep(boolean ours, Object message) {
        if (message instanceof ByteBuf octets && kept < MOST_OCTETS) {
            if (ours != isOurs) {
                endTurn();
                isOurs = ours;
            }
            int length = Math.min(octets.readableBytes(), MOST_OCTETS - kept);
            turn.writeBytes(ByteBufUtil.getBytes(octets, octets.readerIndex(), length));
            kept += length;
        }
    }

    private void endTurn() {
        if (turn.size() > 0 && said.size() < MOST_TURNS) {
            said.add(new Turn(isOurs, turn.toByteArray()));
        }
        turn.reset();
    }

    /** All that was said so far. Any thread. */
    synchronized Transcript transcript(End ours, End theirs) {
        List<Turn> all = new ArrayList<>(said);
        if (turn.size() > 0 && all.size() < MOST_TURNS) {
            all.add(new Turn(isOurs, turn.toByteArray()));
        }
        return new Transcript(begun, Transport.TCP, ours, theirs, all);
    }

    static End end(InetSocketAddress address) {
        return new End(IpAddress.of(address.getAddress()), address.getPort());
    }
}
