package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Asks for a connection with TLS or CredSSP (MS-RDPBCGR section 2.2.1.1) and shakes hands, so that the
 * server shows its certificate; one that chose CredSSP is asked for its challenge, which tells its names.
 * No cookie, no user name, no credential.
 */
final class RdpOpening implements Script {
    /** TPKT of 19 octets, X.224 connection request, negotiation request for TLS (1) and CredSSP (2). */
    private static final byte[] REQUEST = HexFormat.of()
            .parseHex("03000013" + "0ee00000000000" + "0100080003000000");
    private static final int TPKT_OCTETS = 4;
    private static final int CONFIRM_OCTETS = 19;
    private static final byte TPKT = 3;
    private static final int X224 = 5;
    private static final byte CONFIRM = (byte) 0xD0;
    private static final int TYPE = 11;
    private static final int NEGOTIATION_RESPONSE = 2;
    private static final int SELECTED = 15;
    private static final int CREDSSP = 2;
    private static final int TLS_OR_CREDSSP = 3;

    /** Those of TLS, its closing, the second question and the acknowledgement of its answer. */
    private static final int FURTHER_FRAMES = 8;

    private boolean isEncrypted;
    private boolean isCredSsp;

    @Override
    public int furtherFrames() {
        return FURTHER_FRAMES;
    }

    @Override
    public Step connected() {
        if (!isEncrypted) {
            return new Step.Say(REQUEST);
        }
        return isCredSsp ? new Step.Say(CredSsp.question()) : new Step.Leave();
    }

    @Override
    public Step heard(byte[] heard) {
        if (isEncrypted) {
            return CredSsp.isOver(heard) ? new Step.Leave() : new Step.Listen();
        }
        if (heard[0] == TPKT && heard.length < wholeLength(heard)) {
            return new Step.Listen();
        }
        int selected = selected(heard);
        if ((selected & TLS_OR_CREDSSP) == 0) {
            return new Step.Leave();
        }
        isEncrypted = true;
        isCredSsp = (selected & CREDSSP) != 0;
        return new Step.StartTls();
    }

    /** How many octets must be there; a server that negotiates nothing says fewer. */
    private static int wholeLength(byte[] heard) {
        return heard.length < TPKT_OCTETS
                ? TPKT_OCTETS
                : Math.min(CONFIRM_OCTETS, (heard[2] & 0xFF) << 8 | (heard[3] & 0xFF));
    }

    /** The protocol that a server chose; 0 if it chose none, or its own old one. */
    private static int selected(byte[] heard) {
        return heard.length < CONFIRM_OCTETS || heard[0] != TPKT || heard[X224] != CONFIRM
                || heard[TYPE] != NEGOTIATION_RESPONSE
                        ? 0
                        : ByteBuffer.wrap(heard).order(ByteOrder.LITTLE_ENDIAN).getInt(SELECTED);
    }
}
