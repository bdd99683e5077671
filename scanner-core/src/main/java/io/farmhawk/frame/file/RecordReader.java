package io.farmhawk.frame.file;

import io.farmhawk.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes records off a feed one by one: classic pcap or pcapng. Allocates nothing per record. */
abstract sealed class RecordReader permits PcapReader, PcapngReader {
    /** The most that libpcap itself captures of a frame (MAXIMUM_SNAPLEN). */
    static final int MOST_OCTETS = 262_144;

    /** What one step through the file came to. */
    enum Step {
        /** The frame was pointed at the next one. */
        FRAME,
        /** A record that carries no frame. */
        OTHER,
        /** The file ended where it may end. */
        END
    }

    private final ByteFeed feed;
    private final byte[] head = new byte[64];
    private ByteBuffer body = ByteBuffer.allocate(4_096);
    private long position;

    /** Reads fields of a header in the byte order of the file. */
    final ByteBuffer header = ByteBuffer.wrap(head);

    RecordReader(ByteFeed feed, ByteOrder order, long position) {
        this.feed = feed;
        this.position = position;
        header.order(order);
    }

    /**
     * Takes one record.
     *
     * @param name of the file, for the frame
     * @param number of the frame, should it be one
     */
    abstract Step next(Frame frame, String name, long number) throws DamageException;

    /**
     * Reads a header to the start of {@link #header}.
     *
     * @return false if the file ends just here
     */
    final boolean readHeader(int length, String what) throws DamageException {
        int count = feed.read(head, length);
        if (count > 0) {
            arrived(count, length, what);
        }
        return count > 0;
    }

    /** Reads a header, or a later part of one, that must be there. */
    final void needHeader(int length, String what) throws DamageException {
        arrived(feed.read(head, length), length, what);
    }

    /**
     * Reads the octets of a frame or block.
     *
     * @return a buffer that holds them from index 0 to its limit, in the byte order of the file; the
     *         same at every call, but for growing
     */
    final ByteBuffer needBody(int length, String what) throws DamageException {
        if (length > body.capacity()) {
            body = ByteBuffer
                    .allocate(Math.max(length, Math.min(2 * body.capacity(), MOST_OCTETS)));
        }
        arrived(feed.read(body.array(), length), length, what);
        return body.clear().limit(length).order(header.order());
    }

    final void skip(long length, String what) throws DamageException {
        for (long left = length; left > 0;) {
            int step = (int) Math.min(left, 4_096);
            needBody(step, what);
            left -= step;
        }
    }

    private void arrived(int count, int length, String what) throws DamageException {
        if (count < length) {
            throw new DamageException("it ends inside " + what + " at octet " + (position + count));
        }
        position += count;
    }

    /** Where the file is being read, in octets from its start. */
    final long position() {
        return position;
    }

    final void order(ByteOrder order) {
        header.order(order);
    }
}
