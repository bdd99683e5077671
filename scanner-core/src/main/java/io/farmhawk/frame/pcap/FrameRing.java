package io.farmhawk.frame.pcap;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded ring of octets between the thread that captures and the one that decodes. One producer,
 * one consumer, no lock, nothing allocated per frame; a frame that finds no room is dropped and
 * counted, so the capture never waits.
 *
 * <p>A record is a head of 24 octets and the frame, rounded up to 8. Records do not wrap: one that
 * would is preceded by a head with length {@link #SKIP}, so the consumer reads frames in place.
 * <pre>
 *  0        4              8            16          24
 * +--------+--------------+------------+-----------+-----------------+
 * | length | lengthOnWire | time, ns   | number    | octets, padding |
 * +--------+--------------+------------+-----------+-----------------+
 * </pre>
 * The producer makes a record visible by advancing {@code head} (release), the consumer frees it by
 * advancing {@code tail} (release); each reads the other's (acquire).
 */
final class FrameRing {
    /** Octets of a record that are not the frame's. */
    static final int HEAD = 24;

    private static final int SKIP = -1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
            ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.nativeOrder());

    private final byte[] octets;
    private final int mask;

    // The producer's: where it writes, what it last saw freed, what it counted.
    private long head;
    private long freedSeen;
    private long number;

    // The consumer's.
    private long tail;
    private int taken;

    private final AtomicLong published = new AtomicLong();
    private final AtomicLong freed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param capacity octets, a power of two of at least 64
     */
    FrameRing(int capacity) {
        if (capacity < 64 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "ring octets must be a power of two of at least 64, got " + capacity);
        }
        octets = new byte[capacity];
        mask = capacity - 1;
    }

    /** The array to copy a claimed frame into. */
    byte[] octets() {
        return octets;
    }

    /** Frames that found no room. Any thread. */
    long dropped() {
        return dropped.get();
    }

    /**
     * Makes room for the next frame. Producer only; follow with {@link #commit}.
     *
     * @return index into {@link #octets} for its octets; -1 if the frame was dropped instead
     */
    int claim(int length) {
        number++;
        int record = record(length);
        int index = (int) head & mask;
        int gap = record > octets.length - index ? octets.length - index : 0;
        if (length < 0 || record < 0 || !hasRoom((long) gap + record)) {
            dropped.setRelease(dropped.getPlain() + 1);
            return -1;
        }
        if (gap > 0) {
            INT.set(octets, index, SKIP);
            head += gap;
            index = 0;
        }
        INT.set(octets, index, length);
        return index + HEAD;
    }

    /**
     * Shows the frame just claimed to the consumer. Producer only.
     *
     * @param timeNanos nanoseconds since 1970-01-01T00:00:00Z
     */
    void commit(int lengthOnWire, long timeNanos) {
        int index = (int) head & mask;
        INT.set(octets, index + 4, lengthOnWire);
        LONG.set(octets, index + 8, timeNanos);
        LONG.set(octets, index + 16, number);
        head += record((int) INT.get(octets, index));
        published.setRelease(head);
    }

    /**
     * Points the frame at the oldest record. Consumer only; follow with {@link #release} once the
     * frame is no longer needed.
     *
     * @return whether there was one
     */
    boolean take(Frame frame, String source, LinkType linkType) {
        if (tail == published.getAcquire()) {
            return false;
        }
        int index = (int) tail & mask;
        int length = (int) INT.get(octets, index);
        if (length == SKIP) {
            tail += octets.length - index;
            index = 0;
            length = (int) INT.get(octets, 0);
        }
        taken = record(length);
        frame.point(octets, index + HEAD, length, (int) INT.get(octets, index + 4)).mark(source,
                linkType, (long) LONG.get(octets, index + 16), (long) LONG.get(octets, index + 8));
        return true;
    }

    /** Gives the octets of the frame last taken back to the producer. Consumer only. */
    void release() {
        tail += taken;
        freed.setRelease(tail);
    }

    private boolean hasRoom(long wanted) {
        if (head + wanted - freedSeen <= octets.length) {
            return true;
        }
        freedSeen = freed.getAcquire();
        return head + wanted - freedSeen <= octets.length;
    }

    /** Octets a frame takes; negative if that is more than an int can say. */
    private static int record(int length) {
        return (HEAD + length + 7) & -8;
    }
}
