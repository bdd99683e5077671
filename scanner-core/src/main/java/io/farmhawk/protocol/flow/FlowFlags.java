package io.farmhawk.protocol.flow;

/** The bits of a flow's state, in column {@link FlowStore#FLAGS}. */
final class FlowFlags {
    static final int IN_USE = 1;
    static final int CLIENT_IS_B = 1 << 3;
    /** Who is the client was seen, not guessed. */
    static final int SURE = 1 << 4;
    /** Sides A and B: the sequence number to come is known. */
    static final int SEQUENCE_A = 1 << 5;
    static final int FIN_A = 1 << 7;
    /** Over with the packet at hand, to be told. */
    static final int ENDING = 1 << 9;
    /** Over and told; late packets may follow. */
    static final int ENDED = 1 << 10;
    static final int SYN = 1 << 11;
    static final int SYN_ACK = 1 << 12;
    /** The handshake is behind it, or was not clean: no round trip any more. */
    static final int TIMED = 1 << 13;

    private static final int LIST_SHIFT = 1;
    private static final int LIST_BITS = 3;
    private static final int STRENGTH_SHIFT = 16;
    private static final int STRENGTH_BITS = 7;

    private FlowFlags() {}

    static boolean has(FlowStore store, int flow, int bits) {
        return (store.count(flow, FlowStore.FLAGS) & bits) == bits;
    }

    static void add(FlowStore store, int flow, int bits) {
        store.set(flow, FlowStore.FLAGS, store.count(flow, FlowStore.FLAGS) | bits);
    }

    static void clear(FlowStore store, int flow, int bits) {
        store.set(flow, FlowStore.FLAGS, store.count(flow, FlowStore.FLAGS) & ~bits);
    }

    /** The list of {@link FlowLists} that a flow is in. */
    static int list(FlowStore store, int flow) {
        return store.count(flow, FlowStore.FLAGS) >>> LIST_SHIFT & LIST_BITS;
    }

    static void list(FlowStore store, int flow, int list) {
        clear(store, flow, LIST_BITS << LIST_SHIFT);
        add(store, flow, list << LIST_SHIFT);
    }

    /** 0 as long as nothing names the flow, else 1 more than the sign's place among strengths. */
    static int strength(FlowStore store, int flow) {
        return store.count(flow, FlowStore.FLAGS) >>> STRENGTH_SHIFT & STRENGTH_BITS;
    }

    static void strength(FlowStore store, int flow, int strength) {
        clear(store, flow, STRENGTH_BITS << STRENGTH_SHIFT);
        add(store, flow, strength << STRENGTH_SHIFT);
    }
}
