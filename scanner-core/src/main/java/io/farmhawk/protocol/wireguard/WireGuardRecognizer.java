package io.farmhawk.protocol.wireguard;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises WireGuard on any UDP port: a type of one octet, three of zero, and a length that each type
 * has to the octet.
 *
 * <pre>
 * 1 initiation 148 | 2 response 92 | 3 cookie reply 64 | 4 data 32 + 16 n
 * </pre>
 */
public final class WireGuardRecognizer implements Recognizer {
    private static final Recognition INITIATION = Recognition.octets("wireguard",
            "handshake initiation: type 1, 148 octets", Role.CLIENT);
    private static final Recognition RESPONSE = Recognition.octets("wireguard",
            "handshake response: type 2, 92 octets", Role.SERVER);
    private static final Recognition COOKIE = Recognition.octets("wireguard",
            "cookie reply: type 3, 64 octets");
    private static final Recognition DATA = Recognition.octets("wireguard",
            "data: type 4, a low counter, 32 octets and a multiple of 16");
    private static final int HEADER = 16;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (!packet.isUdp() || packet.length() < HEADER || packet.u8(1) != 0
                || packet.u16(2) != 0) {
            return null;
        }
        int length = packet.lengthOnWire();
        return switch (packet.u8(0)) {
            case 1 -> length == 148 ? INITIATION : null;
            case 2 -> length == 92 ? RESPONSE : null;
            case 3 -> length == 64 ? COOKIE : null;
            case 4 -> length >= 32 && length % 16 == 0 && hasLowCounter(packet) ? DATA : null;
            default -> null;
        };
    }

    // Little-endian, 64 bits; nobody sends 2^40 packets between two handshakes of two minutes.
    private static boolean hasLowCounter(FlowPacket packet) {
        return packet.i32(4) != 0 && packet.u8(13) == 0 && packet.u16(14) == 0;
    }
}
