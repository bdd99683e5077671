package io.farmhawk.protocol.tinc;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tinc over TCP: each side begins with the line {@code 0 NAME 17}, since 1.1
 * {@code 0 NAME 17.7}, where 17 is the protocol (gsliepen/tinc, src/protocol_auth.c).
 */
public final class TincRecognizer implements Recognizer {
    private static final Recognition FOUND = Recognition.octets("tinc",
            "the line with which a node greets, protocol 17");
    private static final int MOST = 64;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (!packet.isTcp() || !packet.isFirst() || packet.length() < 7 || packet.u8(0) != '0'
                || packet.u8(1) != ' ') {
            return null;
        }
        int at = 2;
        int end = Math.min(MOST, packet.length() - 3);
        while (at < end && isName(packet.u8(at))) {
            at++;
        }
        return at > 2 && at < end && packet.u8(at) == ' ' && packet.u8(at + 1) == '1'
                && packet.u8(at + 2) == '7' ? FOUND : null;
    }

    private static boolean isName(int octet) {
        return octet == '_' || (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z');
    }
}
