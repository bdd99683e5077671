package io.farmhawk.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** Which HTTP is spoken on a connection: HTTP/2 where that was agreed on, else HTTP/1.1. */
final class WebCodec {
    /** What a TLS handshake offers, best first: a server chooses by its own order, if it has one. */
    static final String[] OFFERED = {ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1};

    /** Frames of ours that HTTP/2 adds: that settings were seen, an acknowledgement of theirs. */
    private static final int MORE_FRAMES = 2;

    private static final int MOST_EMPTY = 4;
    private static final int MOST_RESETS = 4;
    private static final int RESETS_SECONDS = 30;
    private static final int MOST_CONTINUATIONS = 8;
    private static final int MOST_QUEUED = 16;

    static final String HTTP_2_ALONE = "it speaks HTTP/2 alone";

    private static final int UPGRADE_REQUIRED = 426;
    private static final int FRAME_HEADER = 9;
    private static final int SETTINGS = 4;
    private static final int SETTING = 6;
    private static final int MOST_SETTINGS = 64 * SETTING;

    private WebCodec() {}

    /**
     * Puts the codec before a talk, unless it is there from the talk before.
     *
     * @param known whether it is known of a server without TLS that it speaks HTTP/2
     */
    static void before(ChannelHandlerContext talk, boolean known) {
        ChannelPipeline pipeline = talk.pipeline();
        boolean agreed = EvidenceTls.protocol(talk)
                .equals(Optional.of(ApplicationProtocolNames.HTTP_2));
        if (pipeline.get(OneStream.class) == null && pipeline.get(HttpClientCodec.class) == null) {
            if (agreed || known) {
                pipeline.addBefore(talk.name(), null, new Allowance());
                pipeline.addBefore(talk.name(), null, http2());
                pipeline.addBefore(talk.name(), null, new OneStream());
                pipeline.get(Tap.class).reckon(MORE_FRAMES);
            } else {
                pipeline.addBefore(talk.name(), null, http1());
            }
        }
        Allowance allowance = pipeline.get(Allowance.class);
        if (allowance != null) {
            allowance.renew();
        }
    }

    /**
     * Whether a server without TLS that was asked in HTTP/1.1 wants HTTP/2: it says so, or begins with the
     * settings of HTTP/2 (RFC 9113 section 3.4).
     */
    static boolean isHttp2Alone(HttpReply reply, Transcript transcript) {
        return switch (reply) {
            case HttpReply.Page page -> page.status() == UPGRADE_REQUIRED
                    && page.fields().stream().anyMatch(WebCodec::namesHttp2);
            case HttpReply.Silent _ -> transcript.turns().stream().filter(turn -> !turn.ours())
                    .findFirst().filter(turn -> beginsWithSettings(turn.octets())).isPresent();
            case HttpReply.Refused _ -> false;
        };
    }

    private static boolean namesHttp2(HttpReply.Field field) {
        return field.name().equalsIgnoreCase("upgrade")
                && field.value().toLowerCase(Locale.ROOT).contains("h2c");
    }

    /**
     * <pre>
     * 0 length (3)   3 type: settings   4 flags: none   5 stream: 0 (4)   9 settings of 6 octets
     * </pre>
     */
    private static boolean beginsWithSettings(byte[] octets) {
        if (octets.length < FRAME_HEADER) {
            return false;
        }
        int length = ByteBuffer.wrap(octets).getInt() >>> 8;
        int stream = ByteBuffer.wrap(octets).getInt(FRAME_HEADER - Integer.BYTES);
        return octets[3] == SETTINGS && octets[4] == 0 && stream == 0 && length % SETTING == 0
                && length <= MOST_SETTINGS;
    }

    /** A decoder with bounds; lenient, for devices write lines and fields as they like. */
    private static HttpClientCodec http1() {
        return new HttpClientCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(PageReader.MOST_HEAD)
                        .setMaxHeaderSize(PageReader.MOST_HEAD)
                        .setMaxChunkSize(PageReader.MOST_HEAD)
                        .setValidateHeaders(false).setStrictLineParsing(false)
                        .setAllowDuplicateContentLengths(true)
                        .setUseRfc9112TransferEncoding(false),
                false, false);
    }

    /**
     * With bounds too. It says nothing of its own accord: its preface goes with the question in one
     * segment, and there is no farewell, for no stream of the server's is open that it could tell of.
     */
    private static Http2FrameCodec http2() {
        return Http2FrameCodecBuilder.forClient()
                .initialSettings(new Http2Settings().pushEnabled(false)
                        .maxHeaderListSize(PageReader.MOST_HEAD))
                .validateHeaders(false).flushPreface(false).autoAckSettingsFrame(false)
                .autoAckPingFrame(false).decoupleCloseAndGoAway(true)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MOST_EMPTY)
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS)
                .decoderEnforceMaxSmallContinuationFrames(MOST_CONTINUATIONS)
                .encoderEnforceMaxQueuedControlFrames(MOST_QUEUED).build();
    }
}
