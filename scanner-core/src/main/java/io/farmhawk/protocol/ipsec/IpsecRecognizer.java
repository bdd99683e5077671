package io.farmhawk.protocol.ipsec;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises IKE on ports 500 and 4500, and the tunnels themselves.
 *
 * <pre>
 * IKE: 0 initiator (8)   8 responder (8)   16 payload   17 version   18 exchange   19 flags
 *      20 message (4)    24 length (4)     28 …         on port 4500 behind four octets of zero
 * </pre>
 */
public final class IpsecRecognizer implements Recognizer {
    private static final Recognition IKE_1 = Recognition.octets("ike", "header of IKE version 1");
    private static final Recognition IKE_2 = Recognition.octets("ike", "header of IKE version 2");
    private static final Recognition ESP = Recognition.octets("esp", "IP protocol 50");
    private static final Recognition ESP_UDP = Recognition.octets("esp",
            "ESP in UDP: port 4500, an index, a low number in sequence");
    private static final Recognition AH = Recognition.octets("ah", "IP protocol 51");
    private static final int PORT = 500;
    private static final int NAT_PORT = 4_500;
    private static final int HEADER = 28;
    private static final int LEAST_ESP = 24;
    private static final int RESERVED = 255;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (packet.isUdp()) {
            return udp(packet);
        }
        return switch (packet.protocol()) {
            case 50 -> packet.length() >= 8 ? ESP : null;
            case 51 -> packet.length() >= 12 ? AH : null;
            default -> null;
        };
    }

    private static @Nullable Recognition udp(FlowPacket packet) {
        if (packet.hasPort(NAT_PORT) && packet.length() >= 4) {
            return packet.i32(0) == 0 ? ike(packet, 4) : esp(packet);
        }
        return packet.hasPort(PORT) ? ike(packet, 0) : null;
    }

    private static @Nullable Recognition ike(FlowPacket packet, int from) {
        if (packet.length() < from + HEADER
                || packet.i32(from + 24) != packet.lengthOnWire() - from
                || (packet.i32(from) | packet.i32(from + 4)) == 0) {
            return null;
        }
        return switch (packet.u8(from + 17)) {
            case 0x10 -> IKE_1;
            case 0x20 -> IKE_2;
            default -> null;
        };
    }

    // RFC 4303 section 2.1: indexes up to 255 are reserved.
    private static @Nullable Recognition esp(FlowPacket packet) {
        boolean fits = packet.lengthOnWire() >= LEAST_ESP && packet.length() >= 8
                && Integer.compareUnsigned(packet.i32(0), RESERVED) > 0 && packet.u8(4) == 0;
        return fits ? ESP_UDP : null;
    }
}
