package io.farmhawk.protocol.zerotier;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the HELLO of ZeroTier on its port 9993, the one message that is not encrypted
 * (zerotier/ZeroTierOne, node/Packet.hpp).
 *
 * <pre>
 * 0 number (8)   8 to (5)   13 from (5)   18 flags, cipher, hops   19 tag (8)   27 verb 1
 * 28 protocol    29 major version 1   30 minor version
 * </pre>
 */
public final class ZeroTierRecognizer implements Recognizer {
    private static final Recognition HELLO = Recognition.octets("zerotier",
            "HELLO of version 1 on port 9993", Role.CLIENT);
    private static final int PORT = 9_993;
    private static final int LEAST = 64;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        boolean fits = packet.isUdp() && packet.hasPort(PORT) && packet.length() >= LEAST
                && (packet.u8(18) >>> 3 & 7) == 0 && (packet.u8(27) & 0x1F) == 1
                && packet.u8(28) >= 4 && packet.u8(28) <= 20 && packet.u8(29) == 1;
        return fits ? HELLO : null;
    }
}
