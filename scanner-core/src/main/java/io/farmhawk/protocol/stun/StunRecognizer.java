package io.farmhawk.protocol.stun;

import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognizer;
import org.jspecify.annotations.Nullable;

/** Recognises STUN and TURN by their cookie, on any port, over UDP and TCP. */
public final class StunRecognizer implements Recognizer {
    private static final Recognition BINDING = Recognition.octets("stun",
            "binding request with the cookie of RFC 8489", Role.CLIENT);
    private static final Recognition ALLOCATE = Recognition.octets("turn",
            "request for a relay with the cookie of RFC 8489", Role.CLIENT);
    private static final Recognition OTHER = Recognition.octets("stun", "the cookie of RFC 8489");

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        boolean fits = (packet.isUdp() || packet.isTcp())
                && StunMessage.is(packet.octets(), packet.offset(), packet.length());
        if (!fits) {
            return null;
        }
        return switch (StunMessage.type(packet.octets(), packet.offset())) {
            case StunMessage.BINDING_REQUEST -> BINDING;
            case StunMessage.ALLOCATE_REQUEST -> ALLOCATE;
            default -> OTHER;
        };
    }
}
