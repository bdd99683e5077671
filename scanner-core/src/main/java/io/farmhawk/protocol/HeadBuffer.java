package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Provenance;
import io.farmhawk.wire.Layers;
import java.time.Instant;
import java.util.Arrays;

/**
 * The first octets of one direction, put in order as they come. Of octets sent twice the first count:
 * whoever sends others later cannot change what was seen.
 */
final class HeadBuffer {
    /** A ClientHello or a head of HTTP with the start of its page is no longer. */
    static final int MOST_OCTETS = 16_384;

    private static final int FREE_READINGS = 32;
    private static final StreamHead.Endpoint NOWHERE = new StreamHead.Endpoint(
            new IpAddress(0, 0), 0);
    private static final Provenance NOTHING = new Provenance(Instant.EPOCH, "", 0);

    private final int firstSequence;
    private byte[] octets = new byte[0];
    private long[] present = new long[0];
    private int length;
    private int end = Integer.MAX_VALUE;
    private int readings;
    private int wanted;
    private long heardNanos;
    private StreamHead.Endpoint source = NOWHERE;
    private StreamHead.Endpoint destination = NOWHERE;
    private Provenance provenance = NOTHING;
    private MacAddress mac = new MacAddress(0);

    HeadBuffer(int firstSequence) {
        this.firstSequence = firstSequence;
    }

    /**
     * Copies what is new.
     *
     * @param sequence of the payload's first octet
     * @return whether there is more in order than before
     */
    boolean add(Layers layers, int sequence) {
        // Sequence numbers wrap around, and so does their difference (RFC 9293 section 3.4).
        int from = sequence - firstSequence;
        if (from < -MOST_OCTETS || from >= MOST_OCTETS) {
            return false;
        }
        heardNanos = layers.frame().timeNanos();
        int to = Math.min(from + layers.payloadLength(), MOST_OCTETS);
        int start = Math.max(from, 0);
        if (to <= start) {
            return false;
        }
        room(to);
        for (int i = start; i < to; i++) {
            if (!isPresent(i)) {
                present[i >>> 6] |= 1L << i;
                octets[i] = layers.octets()[layers.payloadOffset() + i - from];
            }
        }
        int before = length;
        while (length < octets.length && isPresent(length)) {
            length++;
        }
        if (length > before) {
            mark(layers);
        }
        return length > before;
    }

    private boolean isPresent(int index) {
        return (present[index >>> 6] & (1L << index)) != 0;
    }

    private void room(int needed) {
        if (needed > octets.length) {
            int size = Math.min(MOST_OCTETS,
                    Math.max(2_048, Integer.highestOneBit(needed - 1) << 1));
            octets = Arrays.copyOf(octets, size);
            present = Arrays.copyOf(present, size >>> 6);
        }
    }

    private void mark(Layers layers) {
        provenance = ProvenanceOf.frame(layers.frame());
        mac = new MacAddress(Math.max(0, layers.sourceMac()));
        if (source.equals(NOWHERE)) {
            source = new StreamHead.Endpoint(layers.source(), layers.sourcePort());
            destination = new StreamHead.Endpoint(layers.destination(), layers.destinationPort());
        }
    }

    /** Notes that the stream ends behind this sequence number; one before what is there is forged. */
    void endsBehind(int sequence) {
        int at = sequence - firstSequence;
        if (at >= length) {
            end = Math.min(end, at);
        }
    }

    /** Whether a reset with this sequence number can be the sender's: it lies behind what it sent. */
    boolean allowsReset(int sequence) {
        return sequence - firstSequence >= length;
    }

    /** Whether a SYN that announces this first sequence number is this stream's own, sent again. */
    boolean beganAt(int sequence) {
        return sequence == firstSequence;
    }

    /** Whether nothing more can come: the head is full, or there up to the end of the stream. */
    boolean isWhole() {
        return length == MOST_OCTETS || length >= end;
    }

    /** Whether there is as much as the last reading asked for. */
    boolean isWorthReading() {
        return length >= wanted;
    }

    /**
     * Puts off the next reading. A stream sent octet by octet must not cost the square of its length:
     * where the decoder does not know how much it needs, after a few dozen readings an eighth more.
     *
     * @param asked what the decoder asked for; none if not more than there is
     */
    void readAgainAt(int asked) {
        int patience = readings < FREE_READINGS ? 1 : length >>> 3;
        wanted = asked > length ? asked : length + patience;
    }

    int length() {
        return length;
    }

    byte[] octets() {
        return octets;
    }

    /** Time of the latest frame that could bring octets of the head, in nanoseconds since 1970. */
    long heardNanos() {
        return heardNanos;
    }

    /** What is there in order, for a decoder to read now. */
    StreamHead head(boolean complete) {
        readings++;
        return new StreamHead(octets, length, complete, provenance, mac, source, destination);
    }
}
