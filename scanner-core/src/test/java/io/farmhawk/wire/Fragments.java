package io.farmhawk.wire;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Frames that carry the pieces of a datagram, cut by rules apart from those that join them. */
final class Fragments {
    static final int IPV6_HEADERS = 48;

    private static final int LINK = 14;

    private final int sender;
    private final int address;
    private final int identification;
    private final byte[] data;

    Fragments(int sender, int address, int identification, byte[] data) {
        this.sender = sender;
        this.address = address;
        this.identification = identification;
        this.data = data;
    }

    byte[] data() {
        return data;
    }

    /** UDP from port 5000 to 5001 with a payload of so many octets, all different. */
    static byte[] datagram(int payload) {
        byte[] data = new byte[8 + payload];
        for (int i = 8; i < data.length; i++) {
            data[i] = (byte) (i * 7);
        }
        ByteBuffer.wrap(data).putShort((short) 5000).putShort((short) 5001)
                .putShort((short) data.length);
        return data;
    }

    static Fragments of(int payload) {
        return new Fragments(0, 0, 1, datagram(payload));
    }

    /** An IPv4 piece, with or without more to come. */
    Frame ipv4(int from, int to, boolean more) {
        return ipv4(from, Arrays.copyOfRange(data, from, to), more);
    }

    Frame ipv4(int offset, byte[] octets, boolean more) {
        byte[] frame = link(20 + octets.length, 0x0800);
        ByteBuffer.wrap(frame, LINK, frame.length - LINK).putShort((short) 0x4500)
                .putShort((short) (20 + octets.length))
                .putShort((short) identification)
                .putShort((short) (offset / 8 | (more ? 0x2000 : 0)))
                .put((byte) 61).put((byte) 17).putShort((short) 0)
                .putInt(0x0a000000 + address).putInt(0x0a0000ff).put(octets);
        return AnnotatedOctets.frame(LinkType.ETHERNET, frame);
    }

    /** An IPv6 piece behind destination options. */
    Frame ipv6(int from, int to, boolean more) {
        byte[] frame = link(IPV6_HEADERS + 8 + to - from, 0x86dd);
        ByteBuffer.wrap(frame, LINK, frame.length - LINK).putInt(0x60000000)
                .putShort((short) (16 + to - from)).put((byte) 60).put((byte) 61)
                .putLong(0xfd00L << 48).putLong(address).putLong(0xfd00L << 48).putLong(0xff)
                .put((byte) 44).put((byte) 0).putShort((short) 0x0104).putInt(0)
                .put((byte) 17).put((byte) 0).putShort((short) (from | (more ? 1 : 0)))
                .putInt(identification).put(data, from, to - from);
        return AnnotatedOctets.frame(LinkType.ETHERNET, frame);
    }

    private byte[] link(int length, int type) {
        byte[] frame = new byte[LINK + length];
        ByteBuffer.wrap(frame).put(AnnotatedOctets.of("ffeeddccbbaa b827eb01"))
                .putShort((short) sender).putShort((short) type);
        return frame;
    }
}
