package io.farmhawk.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;

/**
 * Recognises a frame that was captured before, within {@value #MILLIS} milliseconds: a mirror port
 * that copies both directions of a switch sends many frames twice, and two interfaces may hear the same.
 * Frames are the same if all their octets are, but for VLAN tags and the head of a cooked capture. A
 * retransmission differs in its IP identification, or comes later.
 *
 * <p>A table of fixed size holds a keyed hash of 40 bits and a time for each recent frame; allocates
 * nothing per frame. Where the table is too small for the traffic a duplicate counts twice, no frame is
 * lost. One window serves the sources of a run, on any threads.
 */
public final class DuplicateWindow {
    static final int MILLIS = 10;

    /** Twice the frames that 1 Gbit/s of the smallest ones brings in the window. */
    private static final int SLOTS = 1 << 15;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    // A slot: 40 bits of hash, 24 of time in units of 2^18 ns, which come round after 73 minutes.
    private static final int TIME_BITS = 24;
    private static final int UNIT_SHIFT = 18;
    private static final int UNITS = (MILLIS * 1_000_000) >> UNIT_SHIFT;
    private static final long HASH = -1L << TIME_BITS;

    private static final int TAGS = 2;
    private static final int ETHERNET_ADDRESSES = 12;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final long first;
    private final long second;

    /** @param keys nobody else may know them, or frames could be made that seem to be the same */
    public DuplicateWindow(RandomGenerator keys) {
        first = keys.nextLong();
        second = keys.nextLong() | 1;
    }

    /** Whether this very frame was shown before, a moment ago. */
    public boolean isRepeat(Frame frame) {
        long hash = hash(frame);
        long time = (frame.timeNanos() >>> UNIT_SHIFT) & ~HASH;
        long slot = (hash & HASH) | time;
        int index = (int) hash & (SLOTS - 1);
        long before = slots.get(index);
        if (isSame(before, slot)) {
            return true;
        }
        return !slots.compareAndSet(index, before, slot) && isSame(slots.get(index), slot);
    }

    private static boolean isSame(long before, long now) {
        int units = ((int) (now - before) << (Integer.SIZE - TIME_BITS)) >> (Integer.SIZE
                - TIME_BITS);
        return ((before ^ now) & HASH) == 0 && Math.abs(units) <= UNITS && before != 0;
    }

    private long hash(Frame frame) {
        byte[] octets = frame.octets();
        int start = frame.offset();
        int end = start + frame.length();
        long begin = first ^ frame.lengthOnWire();
        return switch (frame.linkType().value()) {
            case 1 -> ethernet(frame, start, end);
            case 113 -> hash(octets, Math.min(end, start + 16), end, begin);
            case 276 -> hash(octets, Math.min(end, start + 20), end, begin);
            default -> hash(octets, start, end, begin);
        };
    }

    private long ethernet(Frame frame, int start, int end) {
        byte[] octets = frame.octets();
        int type = Math.min(end, start + ETHERNET_ADDRESSES);
        int behind = behindTags(octets, type, end);
        int untagged = frame.lengthOnWire() - (behind - type);
        return hash(octets, behind, end, hash(octets, start, type, first ^ untagged));
    }

    // IEEE 802.1Q, 802.1ad, and the number used before that.
    private static int behindTags(byte[] octets, int start, int end) {
        int at = start;
        for (int i = 0; i < TAGS && at + 6 <= end; i++) {
            int type = ((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff);
            if (type != 0x8100 && type != 0x88a8 && type != 0x9100) {
                break;
            }
            at += 4;
        }
        return at;
    }

    /** Two lanes, as one multiplication waits for that before it. */
    private long hash(byte[] octets, int start, int end, long begin) {
        long one = begin;
        long two = begin ^ second;
        int at = start;
        for (; at + 32 <= end; at += 32) {
            one = fold((long) LONG.get(octets, at) ^ one, (long) LONG.get(octets, at + 8) ^ second);
            two = fold((long) LONG.get(octets, at + 16) ^ two,
                    (long) LONG.get(octets, at + 24) ^ first);
        }
        for (; at + 8 <= end; at += 8) {
            one = fold((long) LONG.get(octets, at) ^ one, second);
        }
        long rest = (long) end - at;
        for (; at < end; at++) {
            rest = (rest << 8) | (octets[at] & 0xff);
        }
        return fold(one ^ rest, two ^ second);
    }

    /** Both halves of the product of 128 bits: every bit of either factor moves many of the result. */
    private static long fold(long one, long two) {
        return (one * two) ^ Math.unsignedMultiplyHigh(one, two);
    }
}
