package io.farmhawk.protocol;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.TcpView;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the first octets of TCP streams in order for the decoders.
 *
 * <p>A direction is followed from its first data, if those are where its SYN said or a decoder wants
 * them, until a decoder has given its final answer; a later segment may begin a new head, as the next
 * request of a kept connection does. A SYN alone takes a place in a table of fixed size and allocates
 * nothing. At most {@value #MOST_HEADS} heads of {@value HeadBuffer#MOST_OCTETS} octets are kept, 36
 * megabytes at the worst. One not heard of for a minute, and the one not heard of for longest where
 * there is no room, is read as far as it came; the latter is counted.
 */
final class StreamHeads {
    static final int MOST_HEADS = 2_048;
    static final long IDLE_NANOS = 60_000_000_000L;

    /** Hears what became of a head. */
    interface Verdicts {
        /** A decoder gave its final answer. */
        void told(int decoder, StreamHead head, Fit fit);

        /** A decoder threw: a fault of ours, the head is dropped. */
        void failed(int decoder, RuntimeException fault);
    }

    /** Decoders are the bits of a number. */
    private static final int MOST_DECODERS = Long.SIZE;

    private final StreamDecoder[] decoders;
    /** By first octet, those that may want a stream which begins with it. */
    private final long[] byFirst = new long[256];
    private final Verdicts verdicts;
    private final OpeningTable openings = new OpeningTable();
    /** Least recently heard of first. */
    private final Map<StreamKey, HeadBuffer> heads = new LinkedHashMap<>(256, 0.75f, true);
    private final StreamKey key;
    private volatile long evicted;
    private long evictedSoFar;
    private volatile long conflicts;
    private long conflictsSoFar;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    StreamHeads(long seed, List<StreamDecoder> decoders, Verdicts verdicts) {
        this.key = new StreamKey(seed);
        if (decoders.size() > MOST_DECODERS) {
            throw new IllegalArgumentException("there is room for " + MOST_DECODERS
                    + " stream decoders, got " + decoders.size());
        }
        this.decoders = decoders.toArray(StreamDecoder[]::new);
        this.verdicts = verdicts;
        for (int octet = 0; octet < byFirst.length; octet++) {
            for (int i = 0; i < this.decoders.length; i++) {
                byFirst[octet] |= this.decoders[i].mayBeginWith(octet) ? 1L << i : 0;
            }
        }
    }

    /** Takes a TCP segment. */
    void segment(Layers layers, ObservationSink sink) {
        int flags = layers.tcpFlags();
        boolean opens = (flags & TcpView.SYN) != 0;
        if (layers.payloadLengthOnWire() == 0
                && (flags & (TcpView.SYN | TcpView.FIN | TcpView.RST)) == 0) {
            return;
        }
        key.point(layers);
        // A SYN has a sequence number of its own, before that of data it carries (RFC 7413).
        int sequence = layers.tcpSequence() + (opens ? 1 : 0);
        HeadBuffer head = heads.get(key);
        boolean again = opens && head != null && !head.beganAt(sequence);
        if (head != null && (again || isIdle(head, layers))) {
            heads.remove(key);
            read(head, true, sink);
            head = null;
        }
        if (head == null && opens) {
            openings.note(key.hash(), sequence, (flags & TcpView.ACK) != 0);
        }
        if (head == null && layers.payloadLength() > 0) {
            head = begin(layers, sequence, sink);
        }
        if (head != null) {
            grow(head, layers, sequence, sink);
        }
    }

    private void grow(HeadBuffer head, Layers layers, int sequence, ObservationSink sink) {
        boolean wasContradicted = head.isContradicted();
        boolean grew = head.add(layers, sequence);
        if (head.isContradicted() && !wasContradicted) {
            conflicts = ++conflictsSoFar;
        }
        if ((layers.tcpFlags() & TcpView.FIN) != 0) {
            head.endsBehind(sequence + layers.payloadLengthOnWire());
        }
        boolean reset = (layers.tcpFlags() & TcpView.RST) != 0 && head.allowsReset(sequence);
        boolean complete = reset || head.isWhole();
        boolean isDue = complete || (grew && head.isWorthReading());
        boolean isFinal = isDue && read(head, complete, sink);
        if (complete || isFinal) {
            heads.remove(key);
        }
    }

    /** A head that begins with this segment or, if it overtook others, with an earlier one. */
    private @Nullable HeadBuffer begin(Layers layers, int sequence, ObservationSink sink) {
        long opening = openings.take(key.hash());
        int ahead = opening == OpeningTable.NONE ? 0 : sequence - (int) opening;
        boolean overtook = ahead > 0 && ahead < HeadBuffer.MOST_OCTETS;
        if (!overtook && !isWanted(layers)) {
            return null;
        }
        makeRoom(layers, sink);
        HeadBuffer head = new HeadBuffer(overtook ? (int) opening : sequence,
                StreamHead.Side.of(opening));
        heads.put(key.copy(), head);
        return head;
    }

    private void makeRoom(Layers layers, ObservationSink sink) {
        Iterator<HeadBuffer> eldest = heads.values().iterator();
        while (eldest.hasNext()) {
            HeadBuffer head = eldest.next();
            boolean idle = isIdle(head, layers);
            if (!idle && heads.size() < MOST_HEADS) {
                return;
            }
            eldest.remove();
            if (!idle) {
                evicted = ++evictedSoFar;
            }
            read(head, true, sink);
        }
    }

    private static boolean isIdle(HeadBuffer head, Layers layers) {
        return layers.frame().timeNanos() - head.heardNanos() >= IDLE_NANOS;
    }

    /** Reads what is there of every head, as if all connections ended. */
    void finish(ObservationSink sink) {
        List<HeadBuffer> left = new ArrayList<>(heads.values());
        heads.clear();
        left.forEach(head -> read(head, true, sink));
    }

    /** Heads that made room for others before their time. Any thread. */
    long evicted() {
        return evicted;
    }

    /** Heads of which an octet was sent twice with two values; the first was believed. Any thread. */
    long conflicts() {
        return conflicts;
    }

    /**
     * Lets the first decoder that wants it read a head.
     *
     * @return whether that is final: the decoder answered, or none wants it
     */
    private boolean read(HeadBuffer buffer, boolean complete, ObservationSink sink) {
        long may = buffer.length() > 0 ? byFirst[buffer.octets()[0] & 0xFF] : 0;
        for (; may != 0; may &= may - 1) {
            int i = Long.numberOfTrailingZeros(may);
            if (!wants(i, buffer.octets(), 0, buffer.length())
                    || !wantsPorts(i, buffer.sourcePort(), buffer.destinationPort())) {
                continue;
            }
            StreamHead head = buffer.head(complete);
            try {
                Fit fit = decoders[i].decode(head, sink);
                if (fit == Fit.TRUNCATED && !complete) {
                    buffer.readAgainAt(head.worthwhileLength());
                    return false;
                }
                verdicts.told(i, head, fit);
            } catch (RuntimeException e) {
                verdicts.failed(i, e);
            }
            return true;
        }
        return true;
    }

    private boolean isWanted(Layers layers) {
        long may = byFirst[layers.octets()[layers.payloadOffset()] & 0xFF];
        for (; may != 0; may &= may - 1) {
            int i = Long.numberOfTrailingZeros(may);
            if (wants(i, layers.octets(), layers.payloadOffset(), layers.payloadLength())
                    && wantsPorts(i, layers.sourcePort(), layers.destinationPort())) {
                return true;
            }
        }
        return false;
    }

    private boolean wantsPorts(int decoder, int source, int destination) {
        try {
            return decoders[decoder].wantsPorts(source, destination);
        } catch (RuntimeException e) {
            verdicts.failed(decoder, e);
            return false;
        }
    }

    private boolean wants(int decoder, byte[] octets, int offset, int length) {
        try {
            return decoders[decoder].wants(octets, offset, length);
        } catch (RuntimeException e) {
            verdicts.failed(decoder, e);
            return false;
        }
    }
}
