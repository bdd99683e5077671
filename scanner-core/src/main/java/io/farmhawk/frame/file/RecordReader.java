package io.farmhawk.frame.file;

import io.farmhawk.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes records off a feed one by one: classic pcap or pcapng. */
abstract sealed class RecordReader permits PcapReader, PcapngReader {
    /** The most that libpcap itself captures of a frame (MAXIMUM_SNAPLEN). */
    static final int MOST_OCTETS = 262_144;

    private final ByteFeed feed;
    private final byte[] head = new byte[64];
    private byte[] octets = new byte[4_096];
    private long position;

    /** Reads fields of a header in the byte order of the file. */
    final ByteBuffer header = ByteBuffer.wrap(head);

    RecordReader(ByteFeed feed, ByteOrder order, long position) {
        this.feed = feed;
        this.position = position;
        header.order(order);
    }

    /**
     * Points the frame at the next one.
     *
     * @param name of the file, for the frame
     * @param number of the frame
     * @return false at the end of the file
     */
    abstract boolean next(Frame frame, String name, long number) throws DamageException;

    /**
     * Reads a header to the start of {@link #header}.
     *
     * @return false if the file ends just here
     */
    final boolean readHeader(int length, String what) throws DamageException {
        int count = feed.read(head, length);
        if (count == 0) {
            return false;
        }
        if (count < length) {
            throw new DamageException("it ends inside " + what + " at octet " + position);
        }
        position += count;
        return true;
    }

    /** Reads the octets of a frame or block. */
    final byte[] readOctets(int length, String what) throws DamageException {
        if (length > octets.length) {
            octets = new byte[Math.max(length, Math.min(2 * octets.length, MOST_OCTETS))];
        }
        int count = feed.read(octets, length);
        if (count < length) {
            throw new DamageException("it ends inside " + what + " at octet " + position);
        }
        position += count;
        return octets;
    }

    final void skip(long length, String what) throws DamageException {
        for (long left = length; left > 0;) {
            int step = (int) Math.min(left, 4_096);
            readOctets(step, what);
            left -= step;
        }
    }

    /** Where the file is being read, in octets from its start. */
    final long position() {
        return position;
    }

    final void order(ByteOrder order) {
        header.order(order);
    }
}
