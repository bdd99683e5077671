package io.farmhawk.protocol.tls;

import io.farmhawk.protocol.WireText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ServerHello taken apart (RFC 8446 section 4.1.3).
 *
 * <pre>
 * 0 legacy_version   2 random (32)   34 session id: vector   cipher suite (2), compression (1)
 * extensions: vector
 * </pre>
 *
 * @param version chosen; of supported_versions where that is there
 * @param alpn chosen, where it is told in clear
 * @param extensions types, in the order sent
 * @param retry whether it only asks the client for another hello
 */
record ServerReply(int version, int cipherSuite, Optional<String> alpn, List<Integer> extensions,
        boolean retry) {
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int RANDOM = 32;
    private static final int MOST_EXTENSIONS = 64;

    /** SHA-256 of "HelloRetryRequest" (RFC 8446 section 4.1.3). */
    private static final byte[] TRY_AGAIN = HexFormat.of().parseHex(
            "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    /** Whether the server's certificate follows in clear (RFC 5246 section 7.3). */
    boolean showsCertificate() {
        return version != 0x0304 && version != 0xFEFC && !retry;
    }

    /**
     * Reads the body of the handshake message.
     *
     * @return null if a length contradicts another, or an extension comes twice
     */
    static @Nullable ServerReply read(byte[] octets, int from, int end) {
        HelloReader in = new HelloReader(octets, from, end);
        int version = in.u16();
        in.skip(RANDOM);
        in.skip(in.u8());
        int cipherSuite = in.u16();
        in.skip(1);
        if (in.isBroken()) {
            return null;
        }
        ServerReply reply = new ServerReply(version, cipherSuite, Optional.empty(), List.of(),
                isRetry(octets, from, end));
        return in.hasMore() ? reply.withExtensions(in) : reply;
    }

    static boolean isRetry(byte[] octets, int from, int end) {
        return end - from >= 2 + RANDOM
                && Arrays.equals(octets, from + 2, from + 2 + RANDOM, TRY_AGAIN, 0, RANDOM);
    }

    private @Nullable ServerReply withExtensions(HelloReader in) {
        HelloReader all = in.part(in.u16());
        List<Integer> types = new ArrayList<>();
        Optional<String> name = Optional.empty();
        int chosen = version;
        while (all.hasMore()) {
            int type = all.u16();
            HelloReader body = all.part(all.u16());
            if (all.isBroken() || types.contains(type) || types.size() == MOST_EXTENSIONS) {
                return null;
            }
            types.add(type);
            if (type == SUPPORTED_VERSIONS) {
                chosen = body.u16();
            } else if (type == Hello.ALPN) {
                name = first(body.part(body.u16()));
            }
        }
        return in.isBroken() || in.hasMore()
                ? null
                : new ServerReply(chosen, cipherSuite, name, types, retry);
    }

    private static Optional<String> first(HelloReader list) {
        byte[] name = list.part(list.u8()).rest();
        return name.length == 0 ? Optional.empty() : Optional.of(WireText.of(name, 0, name.length));
    }
}
