package io.farmhawk.frame.sample;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A TLS implementation as its first message shows it (RFC 8446 section 4.1.2): what it offers, and in
 * which order. {@link #GREASE} stands for a reserved value that the client picks anew each time
 * (RFC 8701).
 *
 * @param versions content of supported_versions, highest first
 */
record TlsClient(List<Integer> ciphers, List<Integer> extensions, List<Integer> groups,
        List<Integer> versions, List<String> alpn) {
    private static final int GREASE = 0x0A0A;

    private static final int SERVER_NAME = 0;
    private static final int STATUS_REQUEST = 5;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int POINT_FORMATS = 11;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int ALPN = 16;
    private static final int PSK_MODES = 45;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int RENEGOTIATION = 0xFF01;
    private static final int X25519 = 29;

    private static final List<Integer> MODERN = List.of(0x0304, 0x0303);
    private static final List<Integer> SIGNATURES = List.of(0x0403, 0x0804, 0x0401, 0x0503, 0x0805,
            0x0501, 0x0806, 0x0601);

    /** A browser of the Chromium family. */
    static final TlsClient BROWSER = new TlsClient(
            List.of(GREASE, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8,
                    0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035),
            List.of(GREASE, SERVER_NAME, 23, RENEGOTIATION, SUPPORTED_GROUPS, POINT_FORMATS, 35,
                    ALPN, STATUS_REQUEST, SIGNATURE_ALGORITHMS, 18, KEY_SHARE, PSK_MODES,
                    SUPPORTED_VERSIONS),
            List.of(GREASE, X25519, 23, 24), List.of(GREASE, 0x0304, 0x0303),
            List.of("h2", "http/1.1"));

    /** Windows' own, used by its services. */
    static final TlsClient WINDOWS = new TlsClient(
            List.of(0x1302, 0x1301, 0xC02C, 0xC02B, 0xC030, 0xC02F, 0xC024, 0xC023, 0xC028, 0xC027,
                    0xC00A, 0xC009, 0xC014, 0xC013, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F),
            List.of(SERVER_NAME, STATUS_REQUEST, SUPPORTED_GROUPS, POINT_FORMATS,
                    SIGNATURE_ALGORITHMS, 35, ALPN, 23, SUPPORTED_VERSIONS, PSK_MODES, KEY_SHARE,
                    RENEGOTIATION),
            List.of(X25519, 23, 24), MODERN, List.of("h2", "http/1.1"));

    /** Apple's, on telephones and computers. */
    static final TlsClient APPLE = new TlsClient(
            List.of(GREASE, 0x1301, 0x1302, 0x1303, 0xC02C, 0xC02B, 0xCCA9, 0xC030, 0xC02F, 0xCCA8,
                    0xC00A, 0xC009, 0xC014, 0xC013),
            List.of(GREASE, SERVER_NAME, 23, RENEGOTIATION, SUPPORTED_GROUPS, POINT_FORMATS, ALPN,
                    STATUS_REQUEST, SIGNATURE_ALGORITHMS, 18, KEY_SHARE, PSK_MODES,
                    SUPPORTED_VERSIONS),
            List.of(GREASE, X25519, 23, 24, 25), List.of(GREASE, 0x0304, 0x0303),
            List.of("h2", "http/1.1"));

    /** The standard library of Go, for a WebSocket. */
    static final TlsClient GO = new TlsClient(
            List.of(0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC009, 0xC013, 0xC00A, 0xC014,
                    0x1301, 0x1302, 0x1303),
            List.of(SERVER_NAME, STATUS_REQUEST, SUPPORTED_GROUPS, POINT_FORMATS,
                    SIGNATURE_ALGORITHMS, RENEGOTIATION, ALPN, 18, SUPPORTED_VERSIONS, KEY_SHARE),
            List.of(X25519, 23, 24, 25), MODERN, List.of("http/1.1"));

    /** OpenSSL 3 as command line tools and small devices use it. */
    static final TlsClient OPENSSL = new TlsClient(
            List.of(0x1302, 0x1303, 0x1301, 0xC02C, 0xC030, 0x009F, 0xCCA9, 0xCCA8, 0xC02B, 0xC02F,
                    0x009E, 0xC024, 0xC028, 0xC023, 0xC027, 0x00FF),
            List.of(SERVER_NAME, POINT_FORMATS, SUPPORTED_GROUPS, 35, ALPN, 22, 23,
                    SIGNATURE_ALGORITHMS, SUPPORTED_VERSIONS, PSK_MODES, KEY_SHARE),
            List.of(X25519, 23, 30, 25, 24), MODERN, List.of("h2", "http/1.1"));

    /**
     * A record with the first message to a server.
     *
     * @param serverName empty for a server called by its address, which is never named (RFC 6066 3)
     */
    Octets hello(Optional<String> serverName, RandomGenerator random) {
        Octets extensionList = new Octets();
        for (int extension : extensions) {
            if (extension != SERVER_NAME || serverName.isPresent()) {
                extensionList.u16(grease(extension, random))
                        .sized16(content(extension, serverName.orElse(""), random));
            }
        }
        Octets body = new Octets().u16(0x0303).octets(random(32, random))
                .sized8(random(32, random)) // session id
                .sized16(list16(ciphers, random)).sized8(new Octets().u8(0)) // no compression
                .sized16(extensionList);
        return record(0x0301, new Octets().u8(1).u8(0).sized16(body));
    }

    /** What the server sends back: its own hello, then nothing that an onlooker could read. */
    static Octets serverFlight(RandomGenerator random) {
        Octets extensionList = new Octets().u16(SUPPORTED_VERSIONS)
                .sized16(new Octets().u16(0x0304))
                .u16(KEY_SHARE)
                .sized16(new Octets().u16(X25519).sized16(random(32, random)));
        Octets body = new Octets().u16(0x0303).octets(random(32, random))
                .sized8(random(32, random)).u16(0x1301).u8(0).sized16(extensionList);
        return record(0x0303, new Octets().u8(2).u8(0).sized16(body))
                .octets(new Octets().u8(20).u16(0x0303).u16(1).u8(1)) // change cipher spec
                .octets(applicationData(2_400, random));
    }

    /** An encrypted record. */
    static Octets applicationData(int length, RandomGenerator random) {
        return new Octets().u8(23).u16(0x0303).sized16(random(length, random));
    }

    private Octets content(int extension, String serverName, RandomGenerator random) {
        return switch (extension) {
            case SERVER_NAME -> new Octets()
                    .sized16(new Octets().u8(0).sized16(new Octets().text(serverName)));
            case STATUS_REQUEST -> new Octets().u8(1).u16(0).u16(0);
            case SUPPORTED_GROUPS -> new Octets().sized16(list16(groups, random));
            case POINT_FORMATS -> new Octets().sized8(new Octets().u8(0));
            case SIGNATURE_ALGORITHMS -> new Octets().sized16(list16(SIGNATURES, random));
            case ALPN -> new Octets().sized16(protocols());
            case SUPPORTED_VERSIONS -> new Octets().sized8(list16(versions, random));
            case PSK_MODES -> new Octets().sized8(new Octets().u8(1));
            case KEY_SHARE -> new Octets()
                    .sized16(new Octets().u16(X25519).sized16(random(32, random)));
            case RENEGOTIATION -> new Octets().u8(0);
            // All others are empty in a first hello: master secret, tickets, time stamps, GREASE.
            default -> new Octets();
        };
    }

    private Octets protocols() {
        Octets octets = new Octets();
        alpn.forEach(protocol -> octets.sized8(new Octets().text(protocol)));
        return octets;
    }

    private static Octets list16(List<Integer> values, RandomGenerator random) {
        Octets octets = new Octets();
        values.forEach(value -> octets.u16(grease(value, random)));
        return octets;
    }

    private static int grease(int value, RandomGenerator random) {
        return value == GREASE ? GREASE + 0x1010 * random.nextInt(16) : value;
    }

    private static Octets record(int version, Octets handshake) {
        return new Octets().u8(22).u16(version).sized16(handshake);
    }

    private static Octets random(int length, RandomGenerator random) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return new Octets().octets(octets);
    }
}
