package io.farmhawk.protocol.rtp;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises RTP by three packets of one direction that count on, and RTCP by its reports (RFC 3550
 * sections 5.1 and 6.4).
 *
 * <pre>
 * 0 version 2 (2 bits) …   1 marker, payload type   2 sequence   4 time stamp   8 source
 * </pre>
 *
 * The directions looked at have a table of fixed size; where two meet, the later one begins anew.
 */
public final class RtpRecognizer implements Recognizer {
    private static final int SLOTS = 1 << 12;
    private static final int HEADER = 12;
    private static final int ENOUGH = 3;
    private static final int MOST_STEP = 3;
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final Recognition REPORT = Recognition.octets("rtcp",
            "report of RTCP, its length to the word");

    private final long[] directions = new long[SLOTS];
    private final long[] sources = new long[SLOTS];
    private final int[] sequences = new int[SLOTS];
    private final int[] counts = new int[SLOTS];

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (!packet.isUdp() || packet.length() < HEADER || packet.u8(0) >>> 6 != 2) {
            return null;
        }
        int type = packet.u8(1);
        if (type == SENDER_REPORT || type == RECEIVER_REPORT) {
            int least = type == SENDER_REPORT ? 28 : 8;
            int length = 4 * (packet.u16(2) + 1);
            return length >= least && length <= packet.lengthOnWire() ? REPORT : null;
        }
        int payloadType = type & 0x7F;
        // Sources that were mixed are listed by mixers alone; BACnet begins like such a packet.
        return (packet.u8(0) & 0x0F) == 0 && isSane(payloadType) && isThird(packet, payloadType)
                ? rtp(payloadType)
                : null;
    }

    // RFC 3551 section 6: 35 to 95 are not assigned, 64 to 95 look like RTCP (RFC 5761 section 4).
    private static boolean isSane(int payloadType) {
        return payloadType < 35 || payloadType >= 96;
    }

    private boolean isThird(FlowPacket packet, int payloadType) {
        long direction = packet.flow() ^ (packet.isFromClient() ? 0 : -1L);
        long source = Integer.toUnsignedLong(packet.i32(8)) << 8 | payloadType;
        int sequence = packet.u16(2);
        int slot = (int) direction & (SLOTS - 1);
        int step = (sequence - sequences[slot]) & 0xFFFF;
        boolean goesOn = directions[slot] == direction && sources[slot] == source && step > 0
                && step <= MOST_STEP;
        directions[slot] = direction;
        sources[slot] = source;
        sequences[slot] = sequence;
        counts[slot] = goesOn ? counts[slot] + 1 : 1;
        return counts[slot] >= ENOUGH;
    }

    private static Recognition rtp(int payloadType) {
        return Recognition.octets("rtp", "three packets of version 2 that count on, payload type "
                + payloadType + ", " + clock(payloadType));
    }

    // RFC 3551 section 6, tables 4 and 5.
    private static String clock(int payloadType) {
        return switch (payloadType) {
            case 6 -> "16 kHz";
            case 10, 11 -> "44.1 kHz";
            case 14, 25, 26, 28, 31, 32, 33, 34 -> "90 kHz";
            case 16 -> "11.025 kHz";
            case 17 -> "22.05 kHz";
            default -> payloadType < 96 ? "8 kHz" : "clock agreed elsewhere";
        };
    }
}
