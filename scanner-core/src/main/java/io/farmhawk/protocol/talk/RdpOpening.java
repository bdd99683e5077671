package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Asks for a connection with TLS or CredSSP (MS-RDPBCGR section 2.2.1.1) and shakes hands, so that the
 * server shows its certificate. No cookie, no user name, no credential.
 */
final class RdpOpening implements Script {
    /** TPKT of 19 octets, X.224 connection request, negotiation request for TLS (1) and CredSSP (2). */
    private static final byte[] REQUEST = HexFormat.of()
            .parseHex("03000013" + "0ee00000000000" + "0100080003000000");
    private static final int CONFIRM_OCTETS = 19;
    private static final byte TPKT = 3;
    private static final int X224 = 5;
    private static final byte CONFIRM = (byte) 0xD0;
    private static final int TYPE = 11;
    private static final int NEGOTIATION_RESPONSE = 2;
    private static final int SELECTED = 15;
    private static final int TLS_OR_CREDSSP = 3;

    private boolean isEncrypted;

    @Override
    public Step connected() {
        return isEncrypted ? new Step.Leave() : new Step.Say(REQUEST);
    }

    @Override
    public Step heard(byte[] heard) {
        if (heard.length < CONFIRM_OCTETS) {
            return new Step.Listen();
        }
        int selected = ByteBuffer.wrap(heard).order(ByteOrder.LITTLE_ENDIAN).getInt(SELECTED);
        if (isEncrypted || heard[0] != TPKT || heard[X224] != CONFIRM
                || heard[TYPE] != NEGOTIATION_RESPONSE
                || (selected & TLS_OR_CREDSSP) == 0) {
            return new Step.Leave();
        }
        isEncrypted = true;
        return new Step.StartTls();
    }
}
