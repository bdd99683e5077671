package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.TcpView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the first octets of TCP streams in order for the decoders.
 *
 * <p>A direction is followed from its SYN, or from a segment whose first octets a decoder wants, until
 * a decoder has given its final answer; a later segment may begin a new head, as the next request of a
 * kept connection does. At most {@value #MOST_DIRECTIONS} directions of {@value #MOST_OCTETS} octets
 * are kept; the one not heard of for longest makes room and is counted. Of octets sent twice the first
 * count.
 */
final class StreamHeads {
    static final int MOST_DIRECTIONS = 2_048;
    static final int MOST_OCTETS = 16_384;

    /** Hears what a decoder made of a head. */
    @FunctionalInterface
    interface Verdicts {
        void told(int decoder, StreamHead head, Fit fit);
    }

    private final StreamDecoder[] decoders;
    private final Verdicts verdicts;
    private final Map<Key, Direction> directions = new Directions();
    private final Key probe = new Key();
    private volatile long evicted;
    private long evictedSoFar;

    StreamHeads(List<StreamDecoder> decoders, Verdicts verdicts) {
        this.decoders = decoders.toArray(StreamDecoder[]::new);
        this.verdicts = verdicts;
    }

    /** Takes a TCP segment. */
    void segment(Layers layers, ObservationSink sink) {
        int flags = layers.tcpFlags();
        if ((flags & TcpView.SYN) != 0) {
            probe.point(layers);
            directions.put(probe.copy(), new Direction(layers.tcpSequence() + 1));
            return;
        }
        boolean ends = (flags & (TcpView.FIN | TcpView.RST)) != 0;
        if (layers.payloadLength() <= 0 && !ends) {
            return;
        }
        probe.point(layers);
        Direction direction = directions.get(probe);
        if (direction == null) {
            if (layers.payloadLength() <= 0
                    || !wanted(layers.octets(), layers.payloadOffset(), layers.payloadLength())) {
                return;
            }
            direction = new Direction(layers.tcpSequence());
            directions.put(probe.copy(), direction);
        }
        boolean grew = direction.add(layers);
        boolean complete = ends || direction.length == MOST_OCTETS;
        boolean done = (grew || complete) && isFinal(direction, complete, sink);
        if (done || ends) {
            directions.remove(probe);
        }
    }

    /** Lets the decoders have what is there of every direction, as if all connections ended. */
    void finish(ObservationSink sink) {
        new ArrayList<>(directions.values()).forEach(direction -> isFinal(direction, true, sink));
        directions.clear();
    }

    /** Directions that made room for others. Any thread. */
    long evicted() {
        return evicted;
    }

    private boolean wanted(byte[] octets, int offset, int length) {
        for (StreamDecoder decoder : decoders) {
            if (decoder.wants(octets, offset, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFinal(Direction direction, boolean complete, ObservationSink sink) {
        if (direction.length == 0 || (!complete && direction.length < direction.worthwhileLength)) {
            return false;
        }
        for (int i = 0; i < decoders.length; i++) {
            if (decoders[i].wants(direction.octets, 0, direction.length)) {
                StreamHead head = direction.head(complete);
                Fit fit = decoders[i].decode(head, sink);
                if (fit != Fit.TRUNCATED || complete) {
                    verdicts.told(i, head, fit);
                    return true;
                }
                direction.worthwhileLength = head.worthwhileLength();
                return false;
            }
        }
        return true;
    }

    /** Least recently heard of first. */
    private final class Directions extends LinkedHashMap<Key, Direction> {
        private Directions() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Direction> eldest) {
            if (size() <= MOST_DIRECTIONS) {
                return false;
            }
            evicted = ++evictedSoFar;
            return true;
        }
    }

    /** One direction of a connection; mutable so that looking one up allocates nothing. */
    private static final class Key {
        private long sourceHigh;
        private long sourceLow;
        private long destinationHigh;
        private long destinationLow;
        private long ports;

        private void point(Layers layers) {
            sourceHigh = layers.sourceHigh();
            sourceLow = layers.sourceLow();
            destinationHigh = layers.destinationHigh();
            destinationLow = layers.destinationLow();
            ports = ((long) (layers.vlan() + 1) << 32) | ((long) layers.sourcePort() << 16)
                    | layers.destinationPort();
        }

        private Key copy() {
            Key copy = new Key();
            copy.sourceHigh = sourceHigh;
            copy.sourceLow = sourceLow;
            copy.destinationHigh = destinationHigh;
            copy.destinationLow = destinationLow;
            copy.ports = ports;
            return copy;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && sourceHigh == key.sourceHigh
                    && sourceLow == key.sourceLow
                    && destinationHigh == key.destinationHigh
                    && destinationLow == key.destinationLow
                    && ports == key.ports;
        }

        @Override
        public int hashCode() {
            long mixed = sourceHigh * 31 + sourceLow;
            mixed = mixed * 31 + destinationHigh;
            mixed = mixed * 31 + destinationLow;
            mixed = mixed * 0x9E3779B97F4A7C15L + ports * 0xC2B2AE3D27D4EB4FL;
            return (int) (mixed ^ (mixed >>> 32));
        }
    }

    /** What is there of one direction, and which octets those are. */
    private static final class Direction {
        private final int firstSequence;
        private byte[] octets = new byte[0];
        private long[] present = new long[0];
        private int length;
        private int worthwhileLength;
        private StreamHead.Endpoint source = NOWHERE;
        private StreamHead.Endpoint destination = NOWHERE;
        private Provenance provenance = NOTHING;
        private MacAddress mac = new MacAddress(0);

        private static final StreamHead.Endpoint NOWHERE = new StreamHead.Endpoint(
                new IpAddress(0, 0), 0);
        private static final Provenance NOTHING = new Provenance(Instant.EPOCH, "", 0);

        private Direction(int firstSequence) {
            this.firstSequence = firstSequence;
        }

        /** Copies what is new; whether there is more in order than before. */
        private boolean add(Layers layers) {
            int from = layers.tcpSequence() - firstSequence;
            int to = Math.min(from + layers.payloadLength(), MOST_OCTETS);
            int skip = Math.max(0, -from);
            if (from < -MOST_OCTETS || from >= MOST_OCTETS || to <= from + skip) {
                return false;
            }
            room(to);
            for (int i = from + skip; i < to; i++) {
                if ((present[i >>> 6] & (1L << i)) == 0) {
                    present[i >>> 6] |= 1L << i;
                    octets[i] = layers.octets()[layers.payloadOffset() + i - from];
                }
            }
            int before = length;
            while (length < to && (present[length >>> 6] & (1L << length)) != 0) {
                length++;
            }
            // Octets that came early may already lie behind the hole that was just filled.
            while (length < octets.length && (present[length >>> 6] & (1L << length)) != 0) {
                length++;
            }
            if (length > before) {
                mark(layers);
            }
            return length > before;
        }

        private void room(int needed) {
            if (needed > octets.length) {
                int size = Math.min(MOST_OCTETS,
                        Math.max(2_048, Integer.highestOneBit(needed - 1) << 1));
                octets = Arrays.copyOf(octets, size);
                present = Arrays.copyOf(present, (size + 63) >>> 6);
            }
        }

        private void mark(Layers layers) {
            provenance = ProvenanceOf.frame(layers.frame());
            mac = new MacAddress(Math.max(0, layers.sourceMac()));
            if (source.equals(NOWHERE)) {
                source = new StreamHead.Endpoint(layers.source(), layers.sourcePort());
                destination = new StreamHead.Endpoint(layers.destination(),
                        layers.destinationPort());
            }
        }

        private StreamHead head(boolean complete) {
            return new StreamHead(octets, length, complete, provenance, mac, source, destination);
        }
    }
}
