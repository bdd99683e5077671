package io.farmhawk.protocol.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
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
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(hmac(version.salt()));
            mac.init(hmac(mac.doFinal(first.octets())));
            mac.init(hmac(expand(mac, side, SECRET)));
            String labels = version.labels();
            return new InitialKeys(aes(expand(mac, labels + "key", KEY)),
                    new SecretKeySpec(expand(mac, labels + "iv", IV), "Generic"),
                    aes(expand(mac, labels + "hp", KEY)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
        }
    }

    private static SecretKey hmac(byte[] key) {
        return new SecretKeySpec(key, "HmacSHA256");
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    // HKDF-Expand-Label of RFC 8446 section 7.1: length (16 bits), label and context with a length
    // before each; the context is empty. No more than one block is needed: behind it stands a 1 (RFC
    // 5869 section 2.3).
    private static byte[] expand(Mac ofSecret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[name.length + 5];
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, 3, name.length);
        info[info.length - 1] = 1;
        return Arrays.copyOf(ofSecret.doFinal(info), length);
    }
}
