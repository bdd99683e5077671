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
 * other blocks are passed over.
 */
final class PcapngReader extends RecordReader {
    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MOST_BLOCK = 16 << 20;
    private static final int MOST_INTERFACES = 65_536;

    private final List<Clock> interfaces = new ArrayList<>();

    /** Link type and clock of one interface. */
    private record Clock(LinkType linkType, int snapLength, int resolution, long offsetSeconds) {
        /** Ticks since 1970 in nanoseconds; what does not fit a long is cut to its ends. */
        long nanos(long ticks) {
            int exponent = resolution & 0x7F;
            double seconds = offsetSeconds * 1e9;
            if ((resolution & 0x80) == 0 && exponent <= 9) {
                long scale = 1;
                for (int i = exponent; i < 9; i++) {
                    scale *= 10;
                }
                long nanos = ticks * scale;
                boolean exact = Math.multiplyHigh(ticks, scale) == 0 && ticks >= 0 && nanos >= 0;
                if (exact && offsetSeconds == 0) {
                    return nanos;
                }
                return saturated(exact ? nanos : unsigned(ticks) * scale, seconds);
            }
            double base = (resolution & 0x80) == 0 ? Math.pow(10, exponent) : Math.pow(2, exponent);
            return saturated(unsigned(ticks) / base * 1e9, seconds);
        }

        private static double unsigned(long ticks) {
            return ticks >= 0 ? ticks : (ticks >>> 1) * 2.0;
        }

        private static long saturated(double nanos, double offset) {
            return (long) (nanos + offset);
        }
    }

    /** The feed stands behind the first block's type. */
    PcapngReader(ByteFeed feed) throws DamageException {
        super(feed, ByteOrder.LITTLE_ENDIAN, 4);
        if (!readHeader(4, "the section header")) {
            throw new DamageException("it ends behind the magic number");
        }
        section();
    }

    @Override
    boolean next(Frame frame, String name, long number) throws DamageException {
        while (true) {
            long start = position();
            if (!readHeader(8, "a block header")) {
                return false;
            }
            if (header.getInt(0) == SECTION_HEADER) {
                header.putInt(0, header.getInt(4));
                section();
                continue;
            }
            int type = header.getInt(0);
            int length = checked(header.getInt(4), start);
            ByteBuffer body = body(length - 12, start);
            readHeader(4, "the end of a block");
            if (type == INTERFACE) {
                addInterface(body, start);
            } else if (packet(type, body, start, frame) && mark(frame, name, number)) {
                return true;
            }
        }
    }

    private Clock current = new Clock(LinkType.ETHERNET, 0, 6, 0);
    private long currentTicks;
    private boolean timed;

    private boolean mark(Frame frame, String name, long number) {
        frame.mark(name, current.linkType, number, timed ? current.nanos(currentTicks) : 0);
        return true;
    }

    // Block length stands at the start of the header buffer in the file's former byte order; only the
    // magic number that follows tells the section's own.
    private void section() throws DamageException {
        int rawLength = header.order(ByteOrder.BIG_ENDIAN).getInt(0);
        if (!readHeader(4, "the section header")) {
            throw new DamageException("it ends inside the section header");
        }
        int magic = header.getInt(0);
        if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            throw new DamageException(
                    "the section header at octet " + position() + " has no byte order");
        }
        boolean big = magic == BYTE_ORDER_MAGIC;
        order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int length = checked(big ? rawLength : Integer.reverseBytes(rawLength), position() - 12);
        if (length < 28) {
            throw new DamageException(
                    "the section header is " + length + " octets long, less than 28");
        }
        skip(length - 12L, "the section header");
        interfaces.clear();
    }

    private static int checked(int length, long start) throws DamageException {
        if (length < 12 || length > MOST_BLOCK || (length & 3) != 0) {
            throw new DamageException("the block at octet " + start + " claims "
                    + Integer.toUnsignedString(length) + " octets");
        }
        return length;
    }

    private ByteBuffer body(int length, long start) throws DamageException {
        if (length > MOST_OCTETS + 65_536) {
            skip(length, "the block at octet " + start);
            return ByteBuffer.allocate(0);
        }
        byte[] octets = readOctets(length, "the block at octet " + start);
        return ByteBuffer.wrap(octets, 0, length).order(header.order());
    }

    private void addInterface(ByteBuffer body, long start) throws DamageException {
        if (body.limit() < 8 || interfaces.size() == MOST_INTERFACES) {
            throw new DamageException("the interface block at octet " + start + " cannot be used");
        }
        int resolution = 6;
        long offset = 0;
        int at = 8;
        while (body.limit() - at >= 4) {
            int code = body.getShort(at) & 0xFFFF;
            int length = body.getShort(at + 2) & 0xFFFF;
            if (code == 0 || length > body.limit() - at - 4) {
                break;
            }
            if (code == 9 && length >= 1) {
                resolution = body.get(at + 4) & 0xFF;
            } else if (code == 14 && length >= 8) {
                offset = body.getLong(at + 4);
            }
            at += 4 + ((length + 3) & ~3);
        }
        interfaces.add(new Clock(new LinkType(body.getShort(0) & 0xFFFF), body.getInt(4),
                resolution, offset));
    }

    private boolean packet(int type, ByteBuffer body, long start, Frame frame)
            throws DamageException {
        return switch (type) {
            case ENHANCED_PACKET -> packet(body, start, frame, 20, 0);
            case OBSOLETE_PACKET -> packet(body, start, frame, 20, 2);
            case SIMPLE_PACKET -> simple(body, start, frame);
            default -> false;
        };
    }

    private boolean packet(ByteBuffer body, long start, Frame frame, int fixed, int interfaceOctets)
            throws DamageException {
        if (body.limit() < fixed) {
            throw new DamageException("the packet block at octet " + start + " is too short");
        }
        int index = interfaceOctets == 2 ? body.getShort(0) & 0xFFFF : body.getInt(0);
        use(index, start);
        currentTicks = (Integer.toUnsignedLong(body.getInt(4)) << 32)
                | Integer.toUnsignedLong(body.getInt(8));
        timed = true;
        return point(body, start, frame, fixed, body.getInt(12), body.getInt(16));
    }

    private boolean simple(ByteBuffer body, long start, Frame frame) throws DamageException {
        if (body.limit() < 4) {
            throw new DamageException("the packet block at octet " + start + " is too short");
        }
        use(0, start);
        timed = false;
        int lengthOnWire = body.getInt(0);
        int captured = Math.min(lengthOnWire < 0 ? Integer.MAX_VALUE : lengthOnWire,
                body.limit() - 4);
        if (current.snapLength > 0) {
            captured = Math.min(captured, current.snapLength);
        }
        return point(body, start, frame, 4, captured, lengthOnWire);
    }

    private void use(int index, long start) throws DamageException {
        if (index < 0 || index >= interfaces.size()) {
            throw new DamageException("the packet block at octet " + start + " names interface "
                    + Integer.toUnsignedString(index) + " of " + interfaces.size());
        }
        current = interfaces.get(index);
    }

    private static boolean point(ByteBuffer body, long start, Frame frame, int at, int captured,
            int wire)
            throws DamageException {
        if (captured < 0 || captured > MOST_OCTETS || captured > body.limit() - at) {
            throw new DamageException("the packet block at octet " + start + " claims "
                    + Integer.toUnsignedString(captured) + " captured octets");
        }
        frame.point(body.array(), body.arrayOffset() + at, captured, Math.max(captured, wire));
        return true;
    }
}
