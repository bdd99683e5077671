package io.farmhawk.protocol.xdmcp;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/** Recognises the X Display Manager Control Protocol, version 1: version, opcode, length. */
public final class XdmcpRecognizer implements Recognizer {
    private static final Recognition FOUND = Recognition.octets("xdmcp",
            "version 1, an opcode, its length to the octet");
    private static final int PORT = 177;
    private static final int HEADER = 6;
    private static final int MOST_OPCODE = 15;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        boolean fits = packet.isUdp() && packet.hasPort(PORT) && packet.length() >= HEADER
                && packet.u16(0) == 1 && packet.u16(2) >= 1 && packet.u16(2) <= MOST_OPCODE
                && packet.u16(4) == packet.lengthOnWire() - HEADER;
        return fits ? FOUND : null;
    }
}
