package io.farmhawk.protocol.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one side's Initial packets (RFC 9001 section 5.2). They keep nothing secret: everybody
 * can derive them from the first connection id that the client sends.
 *
 * @param key of AES-128-GCM
 * @param iv 12 octets that make up a nonce with the packet's number
 * @param headerKey of AES-128, for header protection
 */
record InitialKeys(SecretKey key, SecretKey iv, SecretKey headerKey) {
    private static final int SECRET = 32;
    private static final int KEY = 16;
    private static final int IV = 12;

    static InitialKeys ofClient(QuicVersion version, ConnectionId first) {
        return of(version, first, "client in");
    }

    static InitialKeys ofServer(QuicVersion version, ConnectionId first) {
        return of(version, first, "server in");
    }

    private static InitialKeys of(QuicVersion version, ConnectionId first, String side) {
        try {
            KDF kdf = KDF.getInstance("HKDF-SHA256");
            SecretKey initial = kdf.deriveKey("Generic", HKDFParameterSpec.ofExtract()
                    .addSalt(version.salt()).addIKM(first.octets()).extractOnly());
            SecretKey secret = new SecretKeySpec(expand(kdf, initial, side, SECRET), "Generic");
            String labels = version.labels();
            return new InitialKeys(aes(expand(kdf, secret, labels + "key", KEY)),
                    new SecretKeySpec(expand(kdf, secret, labels + "iv", IV), "Generic"),
                    aes(expand(kdf, secret, labels + "hp", KEY)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime from 25 on has HKDF-SHA256", e);
        }
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    // HKDF-Expand-Label of RFC 8446 section 7.1: length (16 bits), label and context with a length
    // before each; the context is empty.
    private static byte[] expand(KDF kdf, SecretKey secret, String label, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[name.length + 4];
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, 3, name.length);
        return kdf.deriveData(HKDFParameterSpec.expandOnly(secret, info, length));
    }
}
