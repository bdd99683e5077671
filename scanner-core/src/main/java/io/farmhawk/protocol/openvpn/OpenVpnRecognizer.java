package io.farmhawk.protocol.openvpn;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the hard resets with which both sides open OpenVPN (openvpn-rfc draft section 5): plain,
 * with tls-auth, with tls-crypt.
 *
 * <pre>
 * 0 opcode (5 bits), key 0   1 session   [HMAC, packet number, time]   acknowledged: count, numbers,
 * session   number of this message, 0
 * tls-crypt: 0 opcode   1 session   9 packet number 1   13 time   17 tag (32 octets)   49 encrypted
 * </pre>
 *
 * Over TCP two octets of length come first.
 */
public final class OpenVpnRecognizer implements Recognizer {
    private static final Recognition CLIENT = Recognition.octets("openvpn",
            "hard reset of a client, message 0", Role.CLIENT);
    private static final Recognition SERVER = Recognition.octets("openvpn",
            "hard reset of a server that acknowledges message 0", Role.SERVER);
    private static final int CLIENT_V2 = 7 << 3;
    private static final int SERVER_V2 = 8 << 3;
    private static final int CLIENT_V3 = 10 << 3;
    private static final int PLAIN = 14;
    private static final int PLAIN_ANSWER = 26;
    /** The longest HMAC, packet number and time. */
    private static final int MOST_AUTH = 64 + 8;
    private static final int CRYPT = 54;
    private static final int PACKET_NUMBER = 9;
    private static final int NUMBER_AND_TIME = 8;
    /** Seconds since 1970; no clock that matters is behind it. */
    private static final int YEAR_2001 = 1_000_000_000;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (packet.length() != packet.lengthOnWire()) {
            return null;
        }
        if (packet.isUdp() && packet.length() >= PLAIN) {
            return reset(packet, 0);
        }
        boolean framed = packet.isTcp() && packet.isFirst() && packet.length() >= 2 + PLAIN
                && packet.u16(0) == packet.length() - 2;
        return framed ? reset(packet, 2) : null;
    }

    private static @Nullable Recognition reset(FlowPacket packet, int from) {
        int length = packet.length() - from;
        return switch (packet.u8(from)) {
            case CLIENT_V2 -> (isPlain(packet, from) && endsWithMessage0(packet))
                    || (length == CRYPT && isTimed(packet, from, PACKET_NUMBER, -1))
                            ? CLIENT
                            : null;
            // Of the packet's number the first half tells what the client can (tls-crypt-v2).
            case CLIENT_V3 -> length > CRYPT && isTimed(packet, from, PACKET_NUMBER, 0xFFFF)
                    ? CLIENT
                    : null;
            case SERVER_V2 -> (isAnswer(packet) && length >= PLAIN_ANSWER
                    && length <= PLAIN_ANSWER + MOST_AUTH)
                    || (length > CRYPT && isTimed(packet, from, PACKET_NUMBER, -1)) ? SERVER : null;
            default -> null;
        };
    }

    // Without an HMAC, or with one of a digest there is, behind it number 1 and a time.
    private static boolean isPlain(FlowPacket packet, int from) {
        int hmac = packet.length() - from - PLAIN - NUMBER_AND_TIME;
        return hmac == -NUMBER_AND_TIME || switch (hmac) {
            case 16, 20, 28, 32, 48, 64 -> isTimed(packet, from, PACKET_NUMBER + hmac, -1);
            default -> false;
        };
    }

    private static boolean isTimed(FlowPacket packet, int from, int at, int bits) {
        return (packet.i32(from + at) & bits) == 1 && packet.i32(from + at + 4) > YEAR_2001;
    }

    // Nothing acknowledged, message 0: the last five octets.
    private static boolean endsWithMessage0(FlowPacket packet) {
        int end = packet.length();
        return packet.u8(end - 5) == 0 && packet.i32(end - 4) == 0;
    }

    // One acknowledged, it was 0, the client's session, and message 0 of this side: the last 17.
    private static boolean isAnswer(FlowPacket packet) {
        int end = packet.length();
        return end >= PLAIN_ANSWER && packet.u8(end - 17) == 1 && packet.i32(end - 16) == 0
                && packet.i32(end - 4) == 0;
    }
}
