package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Provenance;
import io.farmhawk.wire.Layers;
import java.time.Instant;

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
    private final StreamHead.Side side;
    private final Pieces pieces = new Pieces(MOST_OCTETS);
    private int end = Integer.MAX_VALUE;
    /** Where the first segment that the capture cut has its gap. */
    private int cutAt = Integer.MAX_VALUE;
    private int readings;
    private int wanted;
    private long heardNanos;
    private StreamHead.Endpoint source = NOWHERE;
    private StreamHead.Endpoint destination = NOWHERE;
    private Provenance provenance = NOTHING;
    private MacAddress mac = new MacAddress(0);

    /** @param side whose octets these are, by the SYN of this direction */
    HeadBuffer(int firstSequence, StreamHead.Side side) {
        this.firstSequence = firstSequence;
        this.side = side;
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
        int captured = layers.payloadLength();
        boolean grew = pieces.add(layers.octets(), layers.payloadOffset(), captured, from);
        if (grew) {
            mark(layers);
        }
        if (captured < layers.payloadLengthOnWire() && from + captured >= pieces.length()) {
            cutAt = isFilled() ? from + captured : Math.min(cutAt, from + captured);
        }
        return grew;
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
        if (at >= pieces.length()) {
            end = Math.min(end, at);
        }
    }

    /** Whether a reset with this sequence number can be the sender's: it lies behind what it sent. */
    boolean allowsReset(int sequence) {
        return sequence - firstSequence >= pieces.length();
    }

    /** Whether a SYN that announces this first sequence number is this stream's own, sent again. */
    boolean beganAt(int sequence) {
        return sequence == firstSequence;
    }

    /** Whether an octet of the head was sent twice with two values. */
    boolean isContradicted() {
        return pieces.isContradicted();
    }

    /**
     * Whether nothing more can come: the head is full, or there up to the end of the stream or up to what
     * the capture left out.
     */
    boolean isWhole() {
        return pieces.length() == MOST_OCTETS || pieces.length() >= end || isCut();
    }

    private boolean isCut() {
        return pieces.length() == cutAt;
    }

    /** Whether octets sent again in other pieces have filled the gap of a cut segment. */
    private boolean isFilled() {
        return pieces.length() > cutAt;
    }

    /** Whether there is as much as the last reading asked for. */
    boolean isWorthReading() {
        return pieces.length() >= wanted;
    }

    /**
     * Puts off the next reading. A stream sent octet by octet must not cost the square of its length:
     * where the decoder does not know how much it needs, after a few dozen readings an eighth more.
     *
     * @param asked what the decoder asked for; none if not more than there is
     */
    void readAgainAt(int asked) {
        int there = pieces.length();
        int patience = readings < FREE_READINGS ? 1 : there >>> 3;
        wanted = asked > there ? asked : there + patience;
    }

    int length() {
        return pieces.length();
    }

    byte[] octets() {
        return pieces.octets();
    }

    int sourcePort() {
        return source.port();
    }

    int destinationPort() {
        return destination.port();
    }

    /** Time of the latest frame that could bring octets of the head, in nanoseconds since 1970. */
    long heardNanos() {
        return heardNanos;
    }

    /** What is there in order, for a decoder to read now. */
    StreamHead head(boolean complete) {
        readings++;
        return new StreamHead(pieces.octets(), pieces.length(), complete, provenance, mac, source,
                destination).of(side);
    }
}
