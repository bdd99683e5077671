package io.farmhawk.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes Ethernet frames to a pcap file with times in nanoseconds, too many to be held in memory. */
final class PcapWriter implements AutoCloseable {
    static final int RECORD_HEADER = 16;

    private static final int SNAP_LENGTH = 65_535;

    private final OutputStream out;

    PcapWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0)
                .putInt(SNAP_LENGTH).putInt(1);
        out.write(header.array());
    }

    /** @param nanos since 1970 */
    void frame(long nanos, byte[] octets) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) (nanos / 1_000_000_000)).putInt((int) (nanos % 1_000_000_000))
                .putInt(octets.length).putInt(octets.length);
        out.write(header.array());
        out.write(octets);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
