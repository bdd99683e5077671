package io.farmhawk.protocol.flow;

import java.util.Arrays;

/**
 * The numbers of all flows in two arrays, one row for each flow: no object for a flow, none for a
 * packet. 308 octets a flow: {@value #MOST} flows take 59 MiB. Starts small and doubles.
 *
 * <p>Columns that end in {@code _A} have their like of direction B behind them.
 */
final class FlowStore {
    /** Flows kept at most. */
    static final int MOST = 200_000;
    static final int NONE = -1;
    static final int BUCKETS = 8;

    // Columns of long.
    static final int A_HIGH = 0;
    static final int A_LOW = 1;
    static final int B_HIGH = 2;
    static final int B_LOW = 3;
    static final int PORTS = 4;
    static final int FIRST = 5;
    static final int TOLD = 6;
    static final int SYN_TIME = 7;
    static final int ROUND_TRIP = 8;
    static final int FRAME = 9;
    static final int MAC_A = 10;
    static final int LAST_A = 12;
    static final int OCTETS_A = 14;
    private static final int LONGS = 16;

    // Columns of int.
    static final int PREVIOUS = 0;
    static final int NEXT = 1;
    static final int FLAGS = 2;
    static final int NAMES = 3;
    static final int SOURCE = 4;
    static final int PACKETS_A = 5;
    static final int RETRANSMISSIONS_A = 7;
    static final int EXPECTED_A = 9;
    static final int EXAMINED = 11;
    static final int SIZES_A = 12;
    static final int GAPS_A = SIZES_A + 2 * BUCKETS;
    private static final int CHAIN = GAPS_A + 2 * BUCKETS;
    private static final int HASH = CHAIN + 1;
    private static final int INTS = HASH + 1;

    // A page at a time, as arrays that are copied to grow leave as much garbage as there are flows.
    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;
    private static final int ROW = PAGE_ROWS - 1;

    private final int most;
    private long[][] longs = new long[0][];
    private int[][] ints = new int[0][];
    private int[] heads = new int[0];
    private int rows;
    private int free = NONE;
    private int size;

    FlowStore(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    /** Rows there are, in use or not. */
    int rows() {
        return rows;
    }

    /** Memory of all rows, in octets. */
    long octets() {
        return rows * (8L * LONGS + 4L * INTS) + 4L * heads.length;
    }

    boolean isFull() {
        return size == most;
    }

    long at(int flow, int column) {
        return longs[flow >>> PAGE_BITS][(flow & ROW) * LONGS + column];
    }

    void put(int flow, int column, long value) {
        longs[flow >>> PAGE_BITS][(flow & ROW) * LONGS + column] = value;
    }

    int count(int flow, int column) {
        return ints[flow >>> PAGE_BITS][(flow & ROW) * INTS + column];
    }

    void set(int flow, int column, int value) {
        ints[flow >>> PAGE_BITS][(flow & ROW) * INTS + column] = value;
    }

    /** Counts one more; stays at the highest number there is. */
    void increment(int flow, int column) {
        int[] page = ints[flow >>> PAGE_BITS];
        int at = (flow & ROW) * INTS + column;
        page[at] += page[at] == Integer.MAX_VALUE ? 0 : 1;
    }

    boolean isInUse(int flow) {
        return count(flow, FLAGS) != 0;
    }

    /** The flow of a key, or {@link #NONE}. */
    int find(FlowKey key) {
        if (rows == 0) {
            return NONE;
        }
        int flow = heads[(int) key.hash & (heads.length - 1)];
        while (flow != NONE && !isOf(flow, key)) {
            flow = count(flow, CHAIN);
        }
        return flow;
    }

    private boolean isOf(int flow, FlowKey key) {
        return count(flow, HASH) == (int) key.hash && at(flow, PORTS) == key.ports
                && at(flow, A_LOW) == key.aLow && at(flow, B_LOW) == key.bLow
                && at(flow, A_HIGH) == key.aHigh && at(flow, B_HIGH) == key.bHigh;
    }

    /** A row of zeros but for its key. Not to be called when full. */
    int add(FlowKey key) {
        if (free == NONE) {
            grow();
        }
        int flow = free;
        free = count(flow, CHAIN);
        clear(flow);
        put(flow, A_HIGH, key.aHigh);
        put(flow, A_LOW, key.aLow);
        put(flow, B_HIGH, key.bHigh);
        put(flow, B_LOW, key.bLow);
        put(flow, PORTS, key.ports);
        set(flow, HASH, (int) key.hash);
        link(flow);
        size++;
        return flow;
    }

    private void clear(int flow) {
        int row = flow & ROW;
        Arrays.fill(longs[flow >>> PAGE_BITS], row * LONGS, (row + 1) * LONGS, 0);
        Arrays.fill(ints[flow >>> PAGE_BITS], row * INTS, (row + 1) * INTS, 0);
    }

    private void link(int flow) {
        int bucket = count(flow, HASH) & (heads.length - 1);
        set(flow, CHAIN, heads[bucket]);
        heads[bucket] = flow;
    }

    /** Forgets a flow; its row is free for another. */
    void remove(int flow) {
        int bucket = count(flow, HASH) & (heads.length - 1);
        if (heads[bucket] == flow) {
            heads[bucket] = count(flow, CHAIN);
        } else {
            int before = heads[bucket];
            while (count(before, CHAIN) != flow) {
                before = count(before, CHAIN);
            }
            set(before, CHAIN, count(flow, CHAIN));
        }
        set(flow, FLAGS, 0);
        set(flow, CHAIN, free);
        free = flow;
        size--;
    }

    private void grow() {
        int before = rows;
        rows = Math.min(most, Math.max(PAGE_ROWS, 2 * rows));
        int pages = Math.ceilDiv(rows, PAGE_ROWS);
        int full = longs.length;
        longs = Arrays.copyOf(longs, pages);
        ints = Arrays.copyOf(ints, pages);
        for (int page = full; page < pages; page++) {
            int inPage = Math.min(PAGE_ROWS, rows - page * PAGE_ROWS);
            longs[page] = new long[inPage * LONGS];
            ints[page] = new int[inPage * INTS];
        }
        heads = new int[Integer.highestOneBit(Math.max(1, rows - 1)) << 1];
        Arrays.fill(heads, NONE);
        for (int flow = 0; flow < before; flow++) {
            link(flow);
        }
        for (int flow = rows - 1; flow >= before; flow--) {
            set(flow, CHAIN, free);
            free = flow;
        }
    }
}
