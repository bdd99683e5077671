package io.farmhawk.eval;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Octets;
import java.util.random.RandomGenerator;

/** What the datagrams of calls, sessions and tunnels hold. */
final class Datagrams {
    private static final int COOKIE = 0x2112_A442;

    private Datagrams() {}

    /** A STUN binding request (RFC 8489 section 5). */
    static Octets stunRequest(long transaction) {
        return new Octets().u16(0x0001).u16(0).u32(COOKIE).u32(0).u64(transaction);
    }

    /** Its answer: which address and port the request came from, XORed with the cookie. */
    static Octets stunAnswer(long transaction, IpAddress mapped, int port) {
        return new Octets().u16(0x0101).u16(12).u32(COOKIE).u32(0).u64(transaction)
                .u16(0x0020).u16(8).u8(0).u8(1).u16(port ^ COOKIE >>> 16)
                .u32(mapped.v4Bits() ^ COOKIE);
    }

    /** RTP with a payload that nobody can read (RFC 3550 section 5.1, RFC 3711). */
    static Octets rtp(int payloadType, int sequence, int source, int length) {
        return new Octets().u8(0x80).u8(payloadType).u16(sequence).u32(sequence * 3_000)
                .u32(source).zeros(length);
    }

    /** A DTLS record of application data (RFC 6347 section 4.1). */
    static Octets dtls(int sequence, int length) {
        return new Octets().u8(23).u16(0xFEFD).u16(1).u16(0).u32(sequence)
                .sized16(new Octets().zeros(length));
    }

    /** The first message of WireGuard, 148 octets. */
    static Octets wireGuardInitiation(RandomGenerator random) {
        return new Octets().u8(1).zeros(3).octets(noise(144, random));
    }

    /** What it is answered with, 92 octets. */
    static Octets wireGuardResponse(RandomGenerator random) {
        return new Octets().u8(2).zeros(3).octets(noise(88, random));
    }

    /** A packet in the tunnel, padded to 16 octets. */
    static Octets wireGuardData(int receiver, int counter, int length) {
        return new Octets().u8(4).zeros(3).u32(receiver)
                .u32(Integer.reverseBytes(counter)).u32(0).zeros(16 + (length + 15 & ~15));
    }

    private static byte[] noise(int length, RandomGenerator random) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
