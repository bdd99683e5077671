package io.farmhawk.protocol.quic;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** Takes the protection off Initial packets (RFC 9001 sections 5.3 and 5.4). One thread. */
final class InitialOpener {
    private static final int SAMPLE = 16;
    private static final int TAG = 16;
    private static final int MOST_NUMBER = 4;

    private final Cipher header;
    private final Cipher payload;

    InitialOpener() {
        try {
            header = Cipher.getInstance("AES/ECB/NoPadding");
            payload = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES", e);
        }
    }

    /**
     * The frames in a packet.
     *
     * @return null if the packet is not of this connection, or was changed on its way
     */
    byte @Nullable [] open(byte[] octets, QuicHeader packet, InitialKeys keys) {
        int numberAt = packet.protectedFrom();
        if (packet.end() - numberAt < MOST_NUMBER + SAMPLE) {
            return null;
        }
        try {
            header.init(Cipher.ENCRYPT_MODE, keys.headerKey());
            byte[] mask = header.doFinal(octets, numberAt + MOST_NUMBER, SAMPLE);
            int first = octets[packet.start()] ^ (mask[0] & 0x0F);
            int numberLength = (first & 3) + 1;
            byte[] plainHeader = Arrays.copyOfRange(octets, packet.start(),
                    numberAt + numberLength);
            plainHeader[0] = (byte) first;
            byte[] nonce = keys.iv().getEncoded();
            for (int i = 0; i < numberLength; i++) {
                int at = plainHeader.length - numberLength + i;
                plainHeader[at] ^= mask[1 + i];
                nonce[nonce.length - numberLength + i] ^= plainHeader[at];
            }
            payload.init(Cipher.DECRYPT_MODE, keys.key(), new GCMParameterSpec(8 * TAG, nonce));
            payload.updateAAD(plainHeader);
            int from = numberAt + numberLength;
            return payload.doFinal(octets, from, packet.end() - from);
        } catch (GeneralSecurityException e) {
            return null; // the tag does not fit: forged, damaged, or of another connection
        }
    }
}
