package io.farmhawk.protocol.rdp;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises Remote Desktop where it does not begin a stream, as inside a proxy's, and over UDP
 * (MS-RDPEUDP section 2.2.2.1: no acknowledgement yet, SYN, padded to the size of a packet).
 */
public final class RdpRecognizer implements Recognizer {
    private static final Recognition REQUEST = Recognition.octets("rdp",
            "X.224 connection request in TPKT", Role.CLIENT);
    private static final Recognition DATAGRAM = Recognition.octets("rdp",
            "SYN of Remote Desktop over UDP", Role.CLIENT);
    private static final int PORT = 3_389;
    private static final int LEAST_REQUEST = 11;
    private static final int LEAST_SYN = 1_132;
    private static final int MOST_SYN = 1_232;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (packet.isTcp()) {
            return isRequest(packet) ? REQUEST : null;
        }
        return packet.isUdp() && packet.hasPort(PORT) && isSyn(packet) ? DATAGRAM : null;
    }

    private static boolean isRequest(FlowPacket packet) {
        return packet.length() >= LEAST_REQUEST && packet.u16(0) == 0x0300
                && packet.u16(2) == packet.lengthOnWire() && packet.u8(4) == packet.u16(2) - 5
                && packet.u8(5) == 0xE0 && packet.u16(6) == 0
                && RdpDecoder.isRemoteDesktop(packet.length() > LEAST_REQUEST
                        ? packet.u8(LEAST_REQUEST)
                        : 0, packet.length(), packet.serverPort());
    }

    private static boolean isSyn(FlowPacket packet) {
        return packet.length() >= 8 && packet.lengthOnWire() >= LEAST_SYN
                && packet.lengthOnWire() <= MOST_SYN && packet.i32(0) == -1
                && (packet.u16(6) & 1) == 1;
    }
}
