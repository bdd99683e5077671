package io.farmhawk.net;

import io.farmhawk.frame.sample.Octets;

/** The first flight of a TLS 1.2 server (RFC 5246 section 7.4) that presents what is none. */
final class BrokenTls {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int TLS_1_2 = 0x0303;

    private BrokenTls() {}

    /** A hello, and these octets in the place of a certificate. */
    static byte[] certificate(byte[] octets) {
        Octets chain = size24(octets.length).octets(octets);
        Octets list = size24(chain.length()).octets(chain);
        return hello().octets(record(CERTIFICATE, list.length(), list)).toArray();
    }

    /** A hello, and the beginning of a certificate message of that many octets. */
    static byte[] promisedCertificate(int octets) {
        return hello().octets(record(CERTIFICATE, octets, new Octets().zeros(2_000))).toArray();
    }

    private static Octets hello() {
        Octets body = new Octets().u16(TLS_1_2).zeros(32) // version, random
                .u8(0).u16(0xC02B).u8(0) // no session, ECDHE-ECDSA-AES128-GCM-SHA256, no compression
                .sized16(new Octets().u16(0xFF01).u16(1).u8(0)); // secure renegotiation (RFC 5746)
        return record(SERVER_HELLO, body.length(), body);
    }

    private static Octets record(int type, int length, Octets body) {
        Octets message = new Octets().u8(type).octets(size24(length)).octets(body);
        return new Octets().u8(HANDSHAKE).u16(TLS_1_2).sized16(message);
    }

    private static Octets size24(int size) {
        return new Octets().u8(size >>> 16).u16(size);
    }
}
