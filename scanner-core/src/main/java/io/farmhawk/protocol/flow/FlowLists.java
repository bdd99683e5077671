package io.farmhawk.protocol.flow;

import java.util.Arrays;

/** The flows in the order in which they were last heard of, in three lists that end at different age. */
final class FlowLists {
    /** Flows that may be nothing: one side alone has spoken, and little. */
    static final int FRESH = 0;
    static final int TCP = 1;
    static final int OTHER = 2;
    private static final int LISTS = 3;

    private final FlowStore store;
    private final int[] oldest = new int[LISTS];
    private final int[] newest = new int[LISTS];
    private final int[] sizes = new int[LISTS];

    FlowLists(FlowStore store) {
        this.store = store;
        Arrays.fill(oldest, FlowStore.NONE);
        Arrays.fill(newest, FlowStore.NONE);
    }

    int size(int list) {
        return sizes[list];
    }

    /** The flow not heard of for longest, or {@link FlowStore#NONE}. */
    int oldest(int list) {
        return oldest[list];
    }

    /** Puts a flow that is in no list at the young end of one. */
    void add(int list, int flow) {
        store.set(flow, FlowStore.PREVIOUS, newest[list]);
        store.set(flow, FlowStore.NEXT, FlowStore.NONE);
        if (newest[list] == FlowStore.NONE) {
            oldest[list] = flow;
        } else {
            store.set(newest[list], FlowStore.NEXT, flow);
        }
        newest[list] = flow;
        sizes[list]++;
    }

    void remove(int list, int flow) {
        int previous = store.count(flow, FlowStore.PREVIOUS);
        int next = store.count(flow, FlowStore.NEXT);
        if (previous == FlowStore.NONE) {
            oldest[list] = next;
        } else {
            store.set(previous, FlowStore.NEXT, next);
        }
        if (next == FlowStore.NONE) {
            newest[list] = previous;
        } else {
            store.set(next, FlowStore.PREVIOUS, previous);
        }
        sizes[list]--;
    }
}
