package io.farmhawk.protocol.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.frame.sample.Octets;
import java.util.Arrays;

/** Puts ClientHello messages together, also such as nobody should send. */
final class HelloOctets {
    static final byte[] H2 = "h2".getBytes(US_ASCII);

    private HelloOctets() {}

    /** The example of JA4's technical details: a browser, with GREASE where it sends that. */
    static byte[] browser() {
        Octets extensions = new Octets()
                .octets(extension(0x1A1A, new Octets()))
                .octets(extension(0x001B, new Octets().u8(2).u16(2)))
                .octets(serverName("www.example"))
                .octets(extension(0x0033, new Octets()))
                .octets(alpn(H2, "http/1.1".getBytes(US_ASCII)))
                .octets(extension(0x4469, new Octets())).octets(extension(0x0017, new Octets()))
                .octets(extension(0x002D, new Octets().u8(1).u8(1)))
                .octets(signatures(0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601))
                .octets(extension(0x0005, new Octets())).octets(extension(0x0023, new Octets()))
                .octets(extension(0x0012, new Octets()))
                .octets(versions(0x9A9A, 0x0304, 0x0303))
                .octets(extension(0xFF01, new Octets().u8(0)))
                .octets(extension(0x000B, new Octets().u8(1).u8(0)))
                .octets(extension(0x000A, new Octets().u16(2).u16(29)))
                .octets(extension(0x0015, new Octets().zeros(100)))
                .octets(extension(0xFAFA, new Octets().u8(0)));
        return body(0x0303, numbers(0x0A0A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030,
                0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035), extensions);
    }

    /** A hello without its handshake header; the session has 32 octets. */
    static byte[] body(int version, Octets suites, Octets extensions) {
        return start(version, suites).sized16(extensions).toArray();
    }

    /** A hello of the time before extensions. */
    static Octets start(int version, Octets suites) {
        return new Octets().u16(version).zeros(32).sized8(new Octets().zeros(32)).sized16(suites)
                .sized8(new Octets().u8(0));
    }

    static Octets numbers(int... numbers) {
        Octets octets = new Octets();
        Arrays.stream(numbers).forEach(octets::u16);
        return octets;
    }

    static Octets extension(int type, Octets body) {
        return new Octets().u16(type).sized16(body);
    }

    static Octets serverName(String name) {
        return extension(0, new Octets().sized16(new Octets().u8(0)
                .sized16(new Octets().text(name))));
    }

    static Octets alpn(byte[]... names) {
        Octets list = new Octets();
        Arrays.stream(names).forEach(name -> list.sized8(new Octets().octets(name)));
        return extension(16, new Octets().sized16(list));
    }

    static Octets signatures(int... numbers) {
        return extension(13, new Octets().sized16(numbers(numbers)));
    }

    static Octets versions(int... numbers) {
        return extension(43, new Octets().sized8(numbers(numbers)));
    }

    /** A hello in records of so many octets each. */
    static byte[] records(byte[] body, int size) {
        byte[] message = new Octets().u8(1).u8(body.length >>> 16).u16(body.length).octets(body)
                .toArray();
        Octets records = new Octets();
        for (int from = 0; from < message.length; from += size) {
            int to = Math.min(message.length, from + size);
            records.u8(22).u16(0x0301).sized16(
                    new Octets().octets(Arrays.copyOfRange(message, from, to)));
        }
        return records.toArray();
    }

    /** A hello in one record. */
    static byte[] record(byte[] body) {
        return records(body, 1 << 14);
    }
}
