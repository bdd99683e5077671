package io.farmhawk.protocol.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists of SSH_MSG_KEXINIT, behind its code: key exchange, host keys, encryption, authentication and
 * compression each to the server and to the client, languages (RFC 4253 section 7.1).
 */
final class KeyExchange {
    private static final int COOKIE = 16;
    private static final int LISTS = 8;

    private final String[] lists;

    private KeyExchange(String[] lists) {
        this.lists = lists;
    }

    /**
     * Reads the lists up to those of compression.
     *
     * @param from behind the message code
     * @param to where the packet ends
     * @return null if the lists do not fit
     */
    static @Nullable KeyExchange read(byte[] octets, int from, int to) {
        String[] lists = new String[LISTS];
        int at = from + COOKIE;
        for (int i = 0; i < LISTS; i++) {
            if (to - at < 4) {
                return null;
            }
            int length = PlainPackets.lengthAt(octets, at);
            at += 4;
            if (length < 0 || length > to - at) {
                return null;
            }
            lists[i] = new String(octets, at, length, StandardCharsets.ISO_8859_1);
            at += length;
        }
        return new KeyExchange(lists);
    }

    /** Methods of key exchange, those it likes best first. */
    List<String> methods() {
        return List.of(lists[0].split(","));
    }

    /**
     * HASSH of a client, HASSHServer of a server: MD5 of four lists of its own direction, joined by
     * semicolons (salesforce/hassh).
     */
    String hassh(boolean server) {
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
