package io.farmhawk.frame.file;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.nio.ByteOrder;

/**
 * Classic pcap (draft-ietf-opsawg-pcap): a header of 24 octets, then records of 16 octets and the
 * frame. Either byte order; microseconds, nanoseconds, and the 24-octet records of an old variant.
 */
final class PcapReader extends RecordReader {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    /** A variant of early Linux with eight more octets in each record. */
    static final int MODIFIED = 0xa1b2cd34;

    private final int recordLength;
    private final long fractionNanos;
    private final LinkType linkType;

    /** The feed stands behind the magic number, which told byte order and variant. */
    PcapReader(ByteFeed feed, ByteOrder order, int magic) throws DamageException {
        super(feed, order, 4);
        needHeader(20, "the file header");
        // The upper bits tell the length of a check sequence at the end of each frame.
        linkType = new LinkType(header.getInt(16) & 0xFFFF);
        recordLength = magic == MODIFIED ? 24 : 16;
        fractionNanos = magic == NANOSECONDS ? 1 : 1_000;
    }

    @Override
    Step next(Frame frame, String name, long number) throws DamageException {
        if (!readHeader(recordLength, "the header of a frame")) {
            return Step.END;
        }
        long seconds = Integer.toUnsignedLong(header.getInt(0));
        long fraction = Integer.toUnsignedLong(header.getInt(4));
        int captured = header.getInt(8);
        int lengthOnWire = header.getInt(12);
        if (captured < 0 || captured > MOST_OCTETS) {
            throw new DamageException("frame " + number + " at octet " + position() + " claims "
                    + Integer.toUnsignedString(captured) + " octets, more than " + MOST_OCTETS);
        }
        byte[] octets = needBody(captured, "a frame").array();
        frame.point(octets, 0, captured, Math.max(captured, lengthOnWire)).mark(name, linkType,
                number, seconds * 1_000_000_000 + fraction * fractionNanos);
        return Step.FRAME;
    }
}
