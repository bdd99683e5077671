package io.farmhawk.protocol.talk;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.BerReader;
import io.farmhawk.protocol.ntlm.NtlmChallenge;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first question of CredSSP and its answer (MS-CSSP section 2.2.1, DER): who asks has said nothing of
 * himself yet, and the server's challenge tells its names. It is not met: no name, no proof of a password.
 *
 * <pre>
 * TSRequest: SEQUENCE { [0] version, [1] SEQUENCE OF SEQUENCE { [0] OCTET STRING token } … }
 * </pre>
 */
final class CredSsp {
    /** NTLM NEGOTIATE (MS-NLMP section 2.2.1.1), little-endian. */
    private static final String NEGOTIATE = "4e544c4d53535000" + "01000000"
            + "358208e2" // what CredSSP needs: signed and sealed by 128 bits, Unicode, version
            + "0000000000000000" + "0000000000000000" // no domain, no workstation
            + "000000000000000f"; // version of ours: none, of revision 15

    private static final byte[] QUESTION = HexFormat.of().parseHex("3037" + "a003020106" // version 6
            + "a130" + "302e" + "302c" + "a02a" + "0428" + NEGOTIATE);

    private static final int VERSION = 0xA0;
    private static final int TOKENS = 0xA1;
    private static final int TOKEN = 0xA0;

    /** Of a challenge; one with all names is a few hundred. */
    private static final int MOST = 8_192;
    private static final int LONG_LENGTH = 0x80;
    private static final int MOST_LENGTH_OCTETS = 3;

    private CredSsp() {}

    static byte[] question() {
        return QUESTION.clone();
    }

    /** Whether the answer is all there, or can be none. */
    static boolean isOver(byte[] heard) {
        if (heard.length < 2) {
            return heard.length == 1 && heard[0] != BerReader.SEQUENCE;
        }
        int length = heard[1] & 0xFF;
        int octets = length < LONG_LENGTH ? 0 : length - LONG_LENGTH;
        if (heard[0] != BerReader.SEQUENCE || length == LONG_LENGTH
                || octets > MOST_LENGTH_OCTETS) {
            return true;
        }
        if (heard.length < 2 + octets) {
            return false;
        }
        for (int i = 0; i < octets; i++) {
            length = (i == 0 ? 0 : length << 8) | (heard[2 + i] & 0xFF);
        }
        return length > MOST || heard.length >= 2 + octets + length;
    }

    /** What the challenge in an answer tells; empty if there is none. */
    static Optional<NtlmTarget> target(byte[] heard, Provenance provenance, IpAddress server,
            int port) {
        BerReader answer = new BerReader(heard, 0, heard.length);
        if (!answer.next(BerReader.SEQUENCE)) {
            return Optional.empty();
        }
        BerReader fields = answer.inside();
        if (!fields.next(VERSION) || !fields.next(TOKENS)) {
            return Optional.empty();
        }
        BerReader tokens = fields.inside();
        BerReader first = tokens.next(BerReader.SEQUENCE) ? tokens.inside() : tokens;
        BerReader token = first.next(BerReader.SEQUENCE) ? first.inside() : first;
        if (!token.next(TOKEN)) {
            return Optional.empty();
        }
        BerReader octets = token.inside();
        return octets.next(BerReader.OCTET_STRING)
                ? NtlmChallenge.told(
                        Arrays.copyOfRange(heard, octets.offset(),
                                octets.offset() + octets.length()),
                        provenance, server, port)
                : Optional.empty();
    }
}
