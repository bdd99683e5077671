package io.farmhawk.protocol.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The lists of SSH_MSG_KEXINIT, behind its code: key exchange, host keys, encryption, authentication and
 * compression each to the server and to the client, languages (RFC 4253 section 7.1).
 */
final class KeyExchange {
    private static final int COOKIE = 16;
    private static final int LISTS = 8;

    private KeyExchange() {}

    /**
     * HASSH of a client, HASSHServer of a server: MD5 of four lists of its own direction, joined by
     * semicolons (salesforce/hassh).
     *
     * @param from behind the message code
     * @param to where the packet ends
     * @return null if the lists do not fit
     */
    static @Nullable String hassh(byte[] octets, int from, int to, boolean server) {
        String[] lists = new String[LISTS];
        int at = from + COOKIE;
        for (int i = 0; i < LISTS; i++) {
            if (to - at < 4) {
                return null;
            }
            int length = (octets[at] & 0xFF) << 24 | (octets[at + 1] & 0xFF) << 16
                    | (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
            at += 4;
            if (length < 0 || length > to - at) {
                return null;
            }
            lists[i] = new String(octets, at, length, StandardCharsets.ISO_8859_1);
            at += length;
        }
        int own = server ? 1 : 0;
        return md5(lists[0] + ';' + lists[2 + own] + ';' + lists[4 + own] + ';' + lists[6 + own]);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
