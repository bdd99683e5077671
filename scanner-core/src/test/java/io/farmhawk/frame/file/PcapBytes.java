package io.farmhawk.frame.file;

import io.farmhawk.frame.LinkType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A classic pcap file in the making, written by rules apart from those that read it. */
public final class PcapBytes {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteOrder order;
    private final int recordLength;

    /** Microseconds, little-endian: what most tools write. */
    public PcapBytes() {
        this(ByteOrder.LITTLE_ENDIAN, PcapReader.MICROSECONDS, LinkType.ETHERNET.value());
    }

    /** @param linkType all 32 bits of the field */
    PcapBytes(ByteOrder order, int magic, int linkType) {
        this.order = order;
        this.recordLength = magic == PcapReader.MODIFIED ? 24 : 16;
        write(ByteBuffer.allocate(24).order(order).putInt(magic).putShort((short) 2)
                .putShort((short) 4).putInt(0).putInt(0).putInt(65_535).putInt(linkType));
    }

    /** A frame captured whole. */
    public PcapBytes frame(long seconds, int fraction, byte... octets) {
        return record((int) seconds, fraction, octets.length, octets.length, octets);
    }

    PcapBytes record(int seconds, int fraction, int captured, int onWire, byte... octets) {
        write(ByteBuffer.allocate(recordLength).order(order).putInt(seconds).putInt(fraction)
                .putInt(captured).putInt(onWire));
        file.writeBytes(octets);
        return this;
    }

    private void write(ByteBuffer buffer) {
        file.writeBytes(octets(buffer));
    }

    static byte[] octets(ByteBuffer buffer) {
        byte[] octets = new byte[buffer.capacity()];
        buffer.get(0, octets);
        return octets;
    }

    public byte[] toArray() {
        return file.toByteArray();
    }
}
