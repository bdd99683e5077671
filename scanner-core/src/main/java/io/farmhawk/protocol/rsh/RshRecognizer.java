package io.farmhawk.protocol.rsh;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/** Recognises rsh on its port 514: the client begins with a port number in digits and a NUL. */
public final class RshRecognizer implements Recognizer {
    private static final Recognition FOUND = Recognition.octets("rsh",
            "a port for errors, then names, on port 514", Role.CLIENT);
    private static final int PORT = 514;
    private static final int MOST_DIGITS = 5;

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        if (!packet.isTcp() || packet.serverPort() != PORT || !packet.isFromClient()
                || !packet.isFirst()) {
            return null;
        }
        int digits = 0;
        while (digits < packet.length() && digits < MOST_DIGITS && packet.u8(digits) >= '0'
                && packet.u8(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits < packet.length() && packet.u8(digits) == 0 ? FOUND : null;
    }
}
