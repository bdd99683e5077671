package io.farmhawk.protocol.ipmi;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/** Recognises RMCP on its port 623: version 6, and a class of ASF or IPMI (IPMI 2.0 section 13.1.3). */
public final class RmcpRecognizer implements Recognizer {
    private static final Recognition IPMI = Recognition.octets("ipmi",
            "RMCP version 6, class IPMI, on port 623");
    private static final Recognition ASF = Recognition.octets("ipmi",
            "RMCP version 6, class ASF, on port 623");
    private static final int PORT = 623;
    private static final int HEADER = 4;
    private static final int CLASS_BITS = 0x1F;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (!packet.isUdp() || !packet.hasPort(PORT) || packet.length() < HEADER
                || packet.u8(0) != 6 || packet.u8(1) != 0) {
            return null;
        }
        return switch (packet.u8(3) & CLASS_BITS) {
            case 6 -> ASF;
            case 7 -> IPMI;
            default -> null;
        };
    }
}
