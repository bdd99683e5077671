package io.farmhawk.frame.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A pcapng file in the making, written by rules apart from those that read it. */
final class PcapngBytes {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** Begins a section; all until the next are in its byte order. */
    PcapngBytes section(ByteOrder order) {
        return section(order, 1);
    }

    PcapngBytes section(ByteOrder order, int version) {
        this.order = order;
        return block(0x0A0D0D0A, body(16).putInt(0x1A2B3C4D).putShort((short) version)
                .putShort((short) 0).putLong(-1));
    }

    /** @param options whole ones, padding included */
    PcapngBytes describe(int linkType, int snapLength, byte... options) {
        return block(1, body(8 + options.length).putShort((short) linkType).putShort((short) 0)
                .putInt(snapLength).put(options));
    }

    PcapngBytes enhanced(int number, long ticks, byte... octets) {
        return block(6, body(20 + padded(octets)).putInt(number).putInt((int) (ticks >>> 32))
                .putInt((int) ticks).putInt(octets.length).putInt(octets.length + 1).put(octets));
    }

    PcapngBytes obsolete(int number, long ticks, byte... octets) {
        return block(2, body(20 + padded(octets)).putShort((short) number).putShort((short) 7)
                .putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(octets.length)
                .putInt(octets.length).put(octets));
    }

    PcapngBytes simple(int onWire, byte... octets) {
        return block(3, body(4 + padded(octets)).putInt(onWire).put(octets));
    }

    PcapngBytes block(int type, ByteBuffer body) {
        int length = 12 + body.capacity();
        return block(type, length, PcapBytes.octets(body), length);
    }

    /** A block whose two lengths may lie. */
    PcapngBytes block(int type, int length, byte[] body, int lengthAgain) {
        file.writeBytes(PcapBytes.octets(body(8).putInt(type).putInt(length)));
        file.writeBytes(body);
        file.writeBytes(PcapBytes.octets(body(4).putInt(lengthAgain)));
        return this;
    }

    /** A buffer of so many octets in the byte order of the section. */
    ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    private static int padded(byte[] octets) {
        return (octets.length + 3) & ~3;
    }

    byte[] toArray() {
        return file.toByteArray();
    }
}
