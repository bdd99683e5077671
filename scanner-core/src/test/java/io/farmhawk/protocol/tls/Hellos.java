package io.farmhawk.protocol.tls;

import static io.farmhawk.protocol.tls.HelloOctets.extension;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.protocol.WireHex;

/** Whole handshake messages, for tests of what carries them. */
public final class Hellos {
    private Hellos() {}

    /** A browser's ClientHello. */
    public static byte[] browser() {
        return message(1, HelloOctets.browser());
    }

    /** A ServerHello of TLS 1.3. */
    public static byte[] server() {
        return message(2, serverBody(new byte[32], 0x0304));
    }

    /** A ServerHello that asks for another ClientHello. */
    public static byte[] retry() {
        return message(2, serverBody(WireHex.octets(
                "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"), 0x0304));
    }

    /** The body of a ServerHello with the ALPN h2. */
    static byte[] serverBody(byte[] random, int version) {
        Octets extensions = new Octets();
        if (version > 0x0303) {
            extensions.octets(extension(43, new Octets().u16(version)));
        }
        extensions.octets(HelloOctets.alpn(HelloOctets.H2));
        return new Octets().u16(Math.min(version, 0x0303)).octets(random)
                .sized8(new Octets().zeros(32)).u16(0xC02F).u8(0).sized16(extensions).toArray();
    }

    /** A message of TLS or QUIC. */
    static byte[] message(int type, byte[] body) {
        return new Octets().u8(type).u8(body.length >>> 16).u16(body.length).octets(body)
                .toArray();
    }

    /** The fragment of a message of DTLS, all of it. */
    public static byte[] dtls(int type, int number, byte[] body) {
        return fragment(type, number, body, 0, body.length);
    }

    /** A fragment of a message of DTLS. */
    public static byte[] fragment(int type, int number, byte[] body, int from, int to) {
        Octets fragment = new Octets().u8(type).u8(body.length >>> 16).u16(body.length).u16(number)
                .u8(from >>> 16).u16(from).u8(0).u16(to - from);
        for (int i = from; i < to; i++) {
            fragment.u8(body[i]);
        }
        return fragment.toArray();
    }
}
