package io.farmhawk.protocol.tls;

import io.farmhawk.protocol.WireText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ClientHello taken apart (RFC 8446 section 4.1.2). Values made up to keep servers tolerant (GREASE,
 * RFC 8701) are left out everywhere.
 *
 * <pre>
 * 0 legacy_version   2 random (32)   34 session id, cipher suites, compression, extensions: vectors
 * </pre>
 *
 * @param legacyVersion {@code 0x0303} for TLS 1.2 and 1.3
 * @param alpn names as sent, at most {@value #MOST_ALPN}; a broken client may send an empty one
 * @param extensions types, in the order sent
 * @param versions of supported_versions, in the order sent; empty without that extension
 */
record Hello(int legacyVersion, List<Integer> cipherSuites, List<Integer> extensions,
        List<Integer> versions, List<Integer> signatureAlgorithms, Optional<String> serverName,
        List<byte[]> alpn) {
    static final int SERVER_NAME = 0;
    static final int ALPN = 16;
    /** RFC 9849 section 5. */
    static final int ENCRYPTED_CLIENT_HELLO = 0xFE0D;

    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int MOST_EXTENSIONS = 256;
    private static final int MOST_ALPN = 32;

    /**
     * Reads the body of the handshake message.
     *
     * @param cookie whether a cookie stands behind the session id, as in DTLS (RFC 9147 section 5.3)
     * @return null if a length contradicts another, or an extension comes twice (RFC 8446 section 4.2)
     */
    static @Nullable Hello read(byte[] octets, int from, int end, boolean cookie) {
        HelloReader in = new HelloReader(octets, from, end);
        int legacyVersion = in.u16();
        in.skip(32);
        in.skip(in.u8());
        in.skip(cookie ? in.u8() : 0);
        HelloReader suites = in.part(in.u16());
        List<Integer> cipherSuites = withoutGrease(suites.numbers());
        in.skip(in.u8());
        Hello hello = new Hello(legacyVersion, cipherSuites, new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), Optional.empty(), new ArrayList<>());
        // Extensions came with TLS 1.0 (RFC 3546); a hello may end before them.
        if (in.isBroken() || suites.isBroken()) {
            return null;
        }
        return in.hasMore() ? hello.withExtensions(in) : hello;
    }

    private @Nullable Hello withExtensions(HelloReader in) {
        HelloReader all = in.part(in.u16());
        Optional<String> name = Optional.empty();
        while (all.hasMore()) {
            int type = all.u16();
            HelloReader body = all.part(all.u16());
            if (all.isBroken() || extensions.contains(type)
                    || extensions.size() == MOST_EXTENSIONS) {
                return null;
            }
            if (isGrease(type)) {
                continue;
            }
            extensions.add(type);
            switch (type) {
                case SERVER_NAME -> name = serverName(body);
                case SIGNATURE_ALGORITHMS ->
                    signatureAlgorithms.addAll(withoutGrease(body.part(body.u16()).numbers()));
                case SUPPORTED_VERSIONS ->
                    versions.addAll(withoutGrease(body.part(body.u8()).numbers()));
                case ALPN -> protocolNames(body.part(body.u16()));
                default -> {
                }
            }
        }
        return in.isBroken()
                ? null
                : new Hello(legacyVersion, cipherSuites, extensions, versions, signatureAlgorithms,
                        name, alpn);
    }

    // RFC 6066 section 3: a list of (type, name); only type 0, a host name, was ever defined.
    private static Optional<String> serverName(HelloReader body) {
        HelloReader list = body.part(body.u16());
        int type = list.u8();
        byte[] name = list.part(list.u16()).rest();
        return list.isBroken() || type != 0 || name.length == 0
                ? Optional.empty()
                : Optional.of(WireText.of(name, 0, name.length));
    }

    private void protocolNames(HelloReader list) {
        while (list.hasMore() && alpn.size() < MOST_ALPN) {
            alpn.add(list.part(list.u8()).rest());
        }
    }

    /** The newest version offered, as a number of the wire. */
    int newestVersion() {
        return versions.stream().max(Comparator.comparingInt(Hello::age)).orElse(legacyVersion);
    }

    /** A number that is higher for a newer version: those of DTLS count down (RFC 6347 section 4.1). */
    static int age(int version) {
        return (version & 0xFF00) == 0xFE00 ? version ^ 0xFF : version;
    }

    private static List<Integer> withoutGrease(List<Integer> numbers) {
        numbers.removeIf(Hello::isGrease);
        return numbers;
    }

    // RFC 8701 section 2: 0x0A0A, 0x1A1A … 0xFAFA.
    private static boolean isGrease(int number) {
        return (number & 0x0F0F) == 0x0A0A && (number >>> 8) == (number & 0xFF);
    }
}
