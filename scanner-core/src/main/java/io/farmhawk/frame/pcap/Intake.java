package io.farmhawk.frame.pcap;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.LinkType;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a {@link Drain} puts the octets of one frame after the other: numbers and counts them and hands
 * them to the sink. One array serves all frames, so that what is read is still in the processor's cache.
 * Capture thread, but for the counts.
 */
final class Intake {
    private final Frame frame = new Frame();
    private final byte[] octets;
    private final String source;
    private final LinkType linkType;
    private final FrameSink sink;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong octetsTaken = new AtomicLong();

    /** @param mostOctets kept of a frame, the rest is left out */
    Intake(String source, LinkType linkType, int mostOctets, FrameSink sink) {
        this.source = source;
        this.linkType = linkType;
        this.sink = sink;
        octets = new byte[mostOctets];
    }

    /** The array to copy the next frame to, from its start. */
    byte[] octets() {
        return octets;
    }

    /** How many of so many octets find room there. */
    int room(int captured) {
        return Math.clamp(captured, 0, octets.length);
    }

    /**
     * Hands on the frame that was copied.
     *
     * @param length octets copied, at most {@link #room}
     * @param lengthOnWire octets the frame had
     * @param timeNanos nanoseconds since 1970-01-01T00:00:00Z
     */
    void hand(int length, int lengthOnWire, long timeNanos) {
        long number = frames.getPlain() + 1;
        frames.setRelease(number);
        octetsTaken.setRelease(octetsTaken.getPlain() + length);
        frame.point(octets, 0, length, lengthOnWire).mark(source, linkType, number, timeNanos);
        sink.accept(frame);
    }

    /** Frames handed on. Any thread. */
    long frames() {
        return frames.get();
    }

    /** Octets of those frames, as captured. Any thread. */
    long octetsTaken() {
        return octetsTaken.get();
    }
}
