package io.farmhawk.protocol.flow;

import io.farmhawk.wire.Layers;
import io.farmhawk.wire.TcpView;

/** Counts a packet into its flow's row. */
final class FlowCount {
    /** Upper bounds of all size classes but the first (none) and the last (more). */
    private static final int[] SIZES = {63, 127, 255, 511, 1_023, 1_459};
    /** Upper bounds of all gap classes but the last, in nanoseconds. */
    private static final long[] GAPS = {1_000_000L, 10_000_000L, 30_000_000L, 100_000_000L,
            300_000_000L, 1_000_000_000L, 10_000_000_000L};
    private static final int WELL_KNOWN = 1_024;
    private static final int EPHEMERAL = 32_768;

    private final FlowStore store;

    FlowCount(FlowStore store) {
        this.store = store;
    }

    /** Whether this opens another connection between the same ports. */
    boolean isNewConnection(int flow, FlowKey key, Layers layers) {
        int side = side(key);
        boolean again = store.at(flow, FlowStore.OCTETS_A + side) == 0
                && store.count(flow, FlowStore.EXPECTED_A + side) == layers.tcpSequence() + 1
                && !FlowFlags.has(store, flow, FlowFlags.ENDED);
        return FlowTable.isOpening(layers) && !again;
    }

    /** Whether the sender looks like the client, of the first packet of a flow. */
    static boolean isClientSender(Layers layers) {
        if (layers.transport() == Layers.Transport.TCP
                && (layers.tcpFlags() & TcpView.SYN) != 0) {
            return (layers.tcpFlags() & TcpView.ACK) == 0;
        }
        if (isToGroup(layers)) {
            return true;
        }
        int from = portClass(layers.sourcePort());
        int to = portClass(layers.destinationPort());
        return from >= to;
    }

    // 224.0.0.0/4 and ff00::/8: nobody answers from there.
    private static boolean isToGroup(Layers layers) {
        long high = layers.destinationHigh();
        return high >>> 56 == 0xFF
                || (high == 0 && layers.destinationLow() >>> 28 == (0xFFFF_E000_0000L >>> 28));
    }

    private static int portClass(int port) {
        return port < WELL_KNOWN ? 0 : port < EPHEMERAL ? 1 : 2;
    }

    static int side(FlowKey key) {
        return key.fromA ? 0 : 1;
    }

    void packet(int flow, FlowKey key, Layers layers) {
        int side = side(key);
        long now = layers.frame().timeNanos();
        int length = layers.payloadLengthOnWire();
        if (store.count(flow, FlowStore.PACKETS_A + side) > 0) {
            long gap = Math.max(0, now - store.at(flow, FlowStore.LAST_A + side));
            store.increment(flow, FlowStore.GAPS_A + side * FlowStore.BUCKETS + gapClass(gap));
        }
        store.put(flow, FlowStore.LAST_A + side, now);
        store.put(flow, FlowStore.MAC_A + side, Math.max(0, layers.sourceMac()));
        store.increment(flow, FlowStore.PACKETS_A + side);
        store.increment(flow, FlowStore.SIZES_A + side * FlowStore.BUCKETS + sizeClass(length));
        if (key.isTcp()) {
            segment(flow, side, layers, length);
        }
        store.put(flow, FlowStore.OCTETS_A + side,
                store.at(flow, FlowStore.OCTETS_A + side) + length);
    }

    private void segment(int flow, int side, Layers layers, int length) {
        int flags = layers.tcpFlags();
        boolean syn = (flags & TcpView.SYN) != 0;
        handshake(flow, side, layers);
        int sequence = layers.tcpSequence();
        int next = sequence + length + (syn ? 1 : 0);
        int expected = store.count(flow, FlowStore.EXPECTED_A + side);
        boolean known = FlowFlags.has(store, flow, FlowFlags.SEQUENCE_A << side);
        boolean resets = (flags & TcpView.RST) != 0 && (!known || sequence - expected >= 0);
        // A keep-alive probe repeats one octet at most (RFC 9293 section 3.8.4): nothing was lost.
        if (known && next - expected <= 0 && (length > 1 || syn)) {
            store.increment(flow, FlowStore.RETRANSMISSIONS_A + side);
        }
        if (!known || next - expected > 0) {
            store.set(flow, FlowStore.EXPECTED_A + side, next);
            FlowFlags.add(store, flow, FlowFlags.SEQUENCE_A << side);
            if (length > 0) {
                FlowFlags.clear(store, flow, FlowFlags.ENDED);
            }
        }
        if ((flags & TcpView.FIN) != 0) {
            FlowFlags.add(store, flow, FlowFlags.FIN_A << side);
        }
        boolean over = resets || FlowFlags.has(store, flow, FlowFlags.FIN_A | FlowFlags.FIN_A << 1);
        if (over && !FlowFlags.has(store, flow, FlowFlags.ENDED)) {
            FlowFlags.add(store, flow, FlowFlags.ENDING);
        }
    }

    // Between SYN and the ACK that ends the handshake, seen from here, lies the way to both ends.
    // A SYN sent twice leaves open which one was answered (RFC 6298 section 3).
    private void handshake(int flow, int side, Layers layers) {
        if (FlowFlags.has(store, flow, FlowFlags.TIMED)) {
            return;
        }
        long now = layers.frame().timeNanos();
        int flags = layers.tcpFlags() & (TcpView.SYN | TcpView.ACK | TcpView.RST);
        boolean fromClient = FlowFlags.has(store, flow, FlowFlags.CLIENT_IS_B) == (side == 1);
        if (flags == TcpView.SYN && !FlowFlags.has(store, flow, FlowFlags.SYN)) {
            FlowFlags.add(store, flow, FlowFlags.SYN | FlowFlags.SURE);
            store.put(flow, FlowStore.SYN_TIME, now);
        } else if (flags == (TcpView.SYN | TcpView.ACK) && !fromClient
                && FlowFlags.has(store, flow, FlowFlags.SYN)
                && !FlowFlags.has(store, flow, FlowFlags.SYN_ACK)) {
            FlowFlags.add(store, flow, FlowFlags.SYN_ACK);
        } else {
            boolean clean = flags == TcpView.ACK && fromClient
                    && FlowFlags.has(store, flow, FlowFlags.SYN_ACK);
            if (clean) {
                store.put(flow, FlowStore.ROUND_TRIP,
                        Math.max(0, now - store.at(flow, FlowStore.SYN_TIME)));
            }
            FlowFlags.add(store, flow, FlowFlags.TIMED
                    | ((flags & TcpView.SYN) != 0 ? FlowFlags.SURE : 0));
        }
    }

    boolean isAnswered(int flow) {
        return store.count(flow, FlowStore.PACKETS_A) > 0
                && store.count(flow, FlowStore.PACKETS_A + 1) > 0;
    }

    long packets(int flow) {
        return (long) store.count(flow, FlowStore.PACKETS_A)
                + store.count(flow, FlowStore.PACKETS_A + 1);
    }

    long octets(int flow) {
        return store.at(flow, FlowStore.OCTETS_A) + store.at(flow, FlowStore.OCTETS_A + 1);
    }

    /** When the latest packet of either side passed, in nanoseconds since 1970. */
    long last(int flow) {
        if (!isAnswered(flow)) {
            int side = store.count(flow, FlowStore.PACKETS_A) > 0 ? 0 : 1;
            return store.at(flow, FlowStore.LAST_A + side);
        }
        return Math.max(store.at(flow, FlowStore.LAST_A), store.at(flow, FlowStore.LAST_A + 1));
    }

    static int sizeClass(int octets) {
        if (octets == 0) {
            return 0;
        }
        int at = 0;
        while (at < SIZES.length && octets > SIZES[at]) {
            at++;
        }
        return at + 1;
    }

    static int gapClass(long nanos) {
        int at = 0;
        while (at < GAPS.length && nanos > GAPS[at]) {
            at++;
        }
        return at;
    }
}
