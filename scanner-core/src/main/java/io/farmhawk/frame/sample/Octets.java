package io.farmhawk.frame.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Arrays;

/** Octets in the making, big-endian; every method appends and returns this. */
public final class Octets {
    private byte[] octets = new byte[256];
    private int length;

    /** The low 8 bits. */
    public Octets u8(int value) {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, 2 * length);
        }
        octets[length++] = (byte) value;
        return this;
    }

    /** The low 16 bits. */
    public Octets u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public Octets u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public Octets u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    public Octets mac(MacAddress mac) {
        return u16((int) (mac.bits() >>> 32)).u32((int) mac.bits());
    }

    /** 4 octets of an IPv4 address, 16 of another. */
    public Octets ip(IpAddress ip) {
        return ip.isV4() ? u32(ip.v4Bits()) : u64(ip.high()).u64(ip.low());
    }

    public Octets octets(byte[] more) {
        for (byte octet : more) {
            u8(octet);
        }
        return this;
    }

    public Octets octets(Octets more) {
        return octets(more.toArray());
    }

    /** ASCII, without a length. */
    public Octets text(String text) {
        return octets(text.getBytes(US_ASCII));
    }

    /** That many zeros. */
    public Octets zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    /** What was built after a length of 16 bits. */
    public Octets sized16(Octets body) {
        return u16(body.length).octets(body);
    }

    /** What was built after a length of 8 bits. */
    public Octets sized8(Octets body) {
        return u8(body.length).octets(body);
    }

    /** Overwrites 16 bits that are already there. */
    Octets put16(int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
        return this;
    }

    public int length() {
        return length;
    }

    public byte[] toArray() {
        return Arrays.copyOf(octets, length);
    }
}
