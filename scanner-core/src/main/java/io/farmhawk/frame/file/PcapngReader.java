package io.farmhawk.frame.file;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * pcapng (draft-ietf-opsawg-pcapng): blocks of type, length, body, length. Sections of either byte
 * order, interfaces with their own link type and clock, enhanced, simple and obsolete packet blocks;
 * other blocks are passed over. A simple packet block carries no time: its frame is of 1970.
 */
final class PcapngReader extends RecordReader {
    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int LEAST_BLOCK = 12;
    private static final int LEAST_SECTION = 28;
    private static final int MOST_BLOCK = 16 << 20;
    /** The longest frame and some kilobytes of options: a longer block of a packet is damage. */
    private static final int MOST_READ = MOST_OCTETS + 65_536;
    private static final int MOST_INTERFACES = 65_536;

    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private PcapngInterface current = new PcapngInterface(LinkType.ETHERNET, 0, 6, 0);
    private long timeNanos;

    /** The feed stands behind the first block's type. */
    PcapngReader(ByteFeed feed) throws DamageException {
        super(feed, ByteOrder.LITTLE_ENDIAN, 4);
        needHeader(4, "the section header");
        section(0);
    }

    @Override
    Step next(Frame frame, String name, long number) throws DamageException {
        long start = position();
        if (!readHeader(8, "the header of a block")) {
            return Step.END;
        }
        int type = header.getInt(0);
        if (type == SECTION_HEADER) {
            header.putInt(0, header.getInt(4));
            section(start);
            return Step.OTHER;
        }
        int length = checked(header.getInt(4), start);
        switch (type) {
            case INTERFACE -> addInterface(body(length, start), start);
            case ENHANCED_PACKET -> packet(body(length, start), false, start, frame);
            case OBSOLETE_PACKET -> packet(body(length, start), true, start, frame);
            case SIMPLE_PACKET -> simplePacket(body(length, start), start, frame);
            default -> {
                skip(length - LEAST_BLOCK, "a block");
                ends(length, start);
                return Step.OTHER;
            }
        }
        if (type == INTERFACE) {
            return Step.OTHER;
        }
        frame.mark(name, current.linkType(), number, timeNanos);
        return Step.FRAME;
    }

    private ByteBuffer body(int length, long start) throws DamageException {
        if (length > MOST_READ) {
            throw claims(length, start);
        }
        ByteBuffer body = needBody(length - LEAST_BLOCK, "a block");
        ends(length, start);
        return body;
    }

    // Its length stands at the start of the header buffer, as it is in the file: only the magic number
    // that follows tells the section's byte order.
    private void section(long start) throws DamageException {
        int rawLength = header.order(ByteOrder.BIG_ENDIAN).getInt(0);
        needHeader(4, "the section header");
        int magic = header.getInt(0);
        if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            throw new DamageException("the section header at octet " + start
                    + " has no byte order");
        }
        boolean big = magic == BYTE_ORDER_MAGIC;
        order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int length = checked(big ? rawLength : Integer.reverseBytes(rawLength), start);
        if (length < LEAST_SECTION) {
            throw new DamageException("the section header at octet " + start + " claims " + length
                    + " octets, less than " + LEAST_SECTION);
        }
        // Version, then the section's length, which is for those who want to pass over it.
        needHeader(12, "the section header");
        int version = header.getShort(0) & 0xFFFF;
        if (version != 1) {
            throw new DamageException("the section at octet " + start + " is of version " + version
                    + " of pcapng, we read version 1");
        }
        skip(length - LEAST_SECTION, "the section header");
        ends(length, start);
        interfaces.clear();
    }

    private static int checked(int length, long start) throws DamageException {
        if (length < LEAST_BLOCK || length > MOST_BLOCK || (length & 3) != 0) {
            throw claims(length, start);
        }
        return length;
    }

    private static DamageException claims(int length, long start) {
        return new DamageException("the block at octet " + start + " claims "
                + Integer.toUnsignedString(length) + " octets");
    }

    private void ends(int length, long start) throws DamageException {
        needHeader(4, "a block");
        if (header.getInt(0) != length) {
            throw new DamageException("the block at octet " + start + " claims " + length
                    + " octets at its start and " + Integer.toUnsignedString(header.getInt(0))
                    + " at its end");
        }
    }

    private void addInterface(ByteBuffer body, long start) throws DamageException {
        if (body.limit() < PcapngInterface.FIXED || interfaces.size() == MOST_INTERFACES) {
            throw new DamageException("the interface block at octet " + start + " cannot be used");
        }
        interfaces.add(PcapngInterface.read(body));
    }

    private void packet(ByteBuffer body, boolean obsolete, long start, Frame frame)
            throws DamageException {
        need(body, 20, start);
        use(obsolete ? body.getShort(0) & 0xFFFF : body.getInt(0), start);
        timeNanos = current.nanos(Integer.toUnsignedLong(body.getInt(4)) << 32
                | Integer.toUnsignedLong(body.getInt(8)));
        body.position(20);
        point(frame, body, body.getInt(12), body.getInt(16), start);
    }

    private void simplePacket(ByteBuffer body, long start, Frame frame) throws DamageException {
        need(body, 4, start);
        use(0, start);
        timeNanos = 0;
        body.position(4);
        point(frame, body, simpleLength(body), body.getInt(0), start);
    }

    /** The one length of a simple block is that on the wire, unsigned; the snap length may cut it. */
    private int simpleLength(ByteBuffer body) {
        long length = Integer.toUnsignedLong(body.getInt(0));
        int most = current.snapLength() > 0 ? current.snapLength() : Integer.MAX_VALUE;
        return (int) Math.min(length, Math.min(most, body.remaining()));
    }

    private static void need(ByteBuffer body, int fixed, long start) throws DamageException {
        if (body.limit() < fixed) {
            throw new DamageException("the packet block at octet " + start + " is too short");
        }
    }

    private void use(int index, long start) throws DamageException {
        if (index < 0 || index >= interfaces.size()) {
            throw new DamageException("the packet block at octet " + start + " names interface "
                    + Integer.toUnsignedString(index) + " of " + interfaces.size());
        }
        current = interfaces.get(index);
    }

    private static void point(Frame frame, ByteBuffer body, int captured, int wire, long start)
            throws DamageException {
        if (captured < 0 || captured > MOST_OCTETS || captured > body.remaining()) {
            throw new DamageException("the packet block at octet " + start + " claims "
                    + Integer.toUnsignedString(captured) + " captured octets");
        }
        frame.point(body.array(), body.arrayOffset() + body.position(), captured,
                Math.max(captured, wire));
    }
}
