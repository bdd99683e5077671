package io.farmhawk.protocol.flow;

import static io.farmhawk.protocol.flow.FlowStore.NONE;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.Follower;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.TcpView;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows all flows of one source, both directions under one row, and says what they were.
 *
 * <p>A flow is told of when it ends: after FIN from both sides or a reset, five minutes without a packet
 * (TCP) or one minute (all else), by the frames' own time, or when it makes room for another; and every
 * minute while it lasts, once it carried {@value #WORTH_OCTETS} octets. One side that spoke a little and
 * got no answer is no flow to tell of. Where the table is full such flows go first, the
 * oldest of them, as long as they hold an eighth of it; so a flood of them pushes out its own.
 *
 * <p>The client is who sent the SYN; without one, who sends to a group, whose port is not below 1,024 where the other's is, or
 * not below 32,768 where the other's is; else who spoke first. What a flow carries may show it better.
 */
public final class FlowTable implements Follower {
    static final long FRESH_IDLE_NANOS = 60_000_000_000L;
    static final long TCP_IDLE_NANOS = 300_000_000_000L;
    static final long OTHER_IDLE_NANOS = 60_000_000_000L;
    static final long TELL_NANOS = 60_000_000_000L;
    static final int WORTH_OCTETS = 16_384;

    private static final long[] IDLE_NANOS = {FRESH_IDLE_NANOS, TCP_IDLE_NANOS, OTHER_IDLE_NANOS};
    private static final int FRESH_PACKETS = 4;
    /** Flows ended for their age with one packet: more than one may begin. */
    private static final int ENDINGS = 2;
    private static final int FRESH_SHARE = 8;

    private final FlowStore store;
    private final FlowLists lists;
    private final FlowKey key;
    private final FlowCount count;
    private final FlowLabels labels;
    private final FlowSummaries summaries;
    private int current = NONE;
    private volatile long evicted;
    private volatile long unanswered;
    private long evictedSoFar;
    private long unansweredSoFar;

    /**
     * @param seed keeps others from choosing addresses that meet in one bucket
     * @param recognizers asked in this order
     */
    public FlowTable(long seed, List<Recognizer> recognizers) {
        this(seed, recognizers, FlowStore.MOST);
    }

    FlowTable(long seed, List<Recognizer> recognizers, int most) {
        store = new FlowStore(most);
        lists = new FlowLists(store);
        key = new FlowKey(seed);
        count = new FlowCount(store);
        labels = new FlowLabels(store, recognizers);
        summaries = new FlowSummaries(store, labels);
    }

    @Override
    public String protocol() {
        return "flow";
    }

    @Override
    public void frame(Layers layers, ObservationSink sink) {
        current = NONE;
        if (!key.point(layers)) {
            return;
        }
        long now = layers.frame().timeNanos();
        endIdle(now, sink);
        int flow = store.find(key);
        if (flow != NONE && key.isTcp() && count.isNewConnection(flow, key, layers)) {
            end(flow, sink);
            flow = NONE;
        }
        flow = flow == NONE ? begin(layers, sink) : flow;
        current = flow;
        int list = FlowFlags.list(store, flow);
        lists.remove(list, flow);
        count.packet(flow, key, layers);
        lists.add(listOf(flow, list), flow);
        summaries.mark(flow, layers.frame());
        labels.examine(flow, key, layers, sink);
        tell(flow, layers, now, sink);
    }

    private int begin(Layers layers, ObservationSink sink) {
        if (store.isFull()) {
            makeRoom(sink);
        }
        int flow = store.add(key);
        boolean clientIsA = key.fromA == FlowCount.isClientSender(layers);
        store.set(flow, FlowStore.FLAGS,
                FlowFlags.IN_USE | (clientIsA ? 0 : FlowFlags.CLIENT_IS_B));
        store.put(flow, FlowStore.FIRST, layers.frame().timeNanos());
        store.put(flow, FlowStore.TOLD, layers.frame().timeNanos());
        lists.add(FlowLists.FRESH, flow);
        return flow;
    }

    private void makeRoom(ObservationSink sink) {
        boolean fresh = lists.size(FlowLists.FRESH) > store.size() / FRESH_SHARE;
        int victim = fresh ? lists.oldest(FlowLists.FRESH) : oldestProven();
        victim = victim == NONE ? lists.oldest(FlowLists.FRESH) : victim;
        if (FlowFlags.list(store, victim) != FlowLists.FRESH) {
            evicted = ++evictedSoFar;
        } else if (!FlowFlags.has(store, victim, FlowFlags.ENDED)) {
            unanswered = ++unansweredSoFar;
        }
        end(victim, sink);
    }

    private int oldestProven() {
        int tcp = lists.oldest(FlowLists.TCP);
        int other = lists.oldest(FlowLists.OTHER);
        if (tcp == NONE || other == NONE) {
            return tcp == NONE ? other : tcp;
        }
        return count.last(tcp) <= count.last(other) ? tcp : other;
    }

    private int listOf(int flow, int list) {
        boolean ended = FlowFlags.has(store, flow, FlowFlags.ENDED);
        boolean proven = list != FlowLists.FRESH || count.isAnswered(flow)
                || count.packets(flow) >= FRESH_PACKETS;
        int next = ended || !proven
                ? FlowLists.FRESH
                : key.isTcp() ? FlowLists.TCP : FlowLists.OTHER;
        FlowFlags.list(store, flow, next);
        return next;
    }

    private void tell(int flow, Layers layers, long now, ObservationSink sink) {
        if (FlowFlags.has(store, flow, FlowFlags.ENDING)) {
            FlowFlags.clear(store, flow, FlowFlags.ENDING);
            FlowFlags.add(store, flow, FlowFlags.ENDED);
            lists.remove(FlowFlags.list(store, flow), flow);
            lists.add(FlowLists.FRESH, flow);
            FlowFlags.list(store, flow, FlowLists.FRESH);
            summaries.tell(flow, layers.frame(), sink);
        } else if (now - store.at(flow, FlowStore.TOLD) >= TELL_NANOS
                && count.octets(flow) >= WORTH_OCTETS) {
            summaries.tell(flow, layers.frame(), sink);
        }
    }

    private void endIdle(long now, ObservationSink sink) {
        for (int list = 0; list < IDLE_NANOS.length; list++) {
            for (int i = 0; i < ENDINGS; i++) {
                int flow = lists.oldest(list);
                if (flow == NONE || now - count.last(flow) < IDLE_NANOS[list]) {
                    break;
                }
                end(flow, sink);
            }
        }
    }

    /** Tells of a flow what was not told yet, and forgets it. */
    private void end(int flow, ObservationSink sink) {
        boolean fresh = FlowFlags.list(store, flow) == FlowLists.FRESH;
        if (!fresh && !FlowFlags.has(store, flow, FlowFlags.ENDED)) {
            summaries.tell(flow, null, sink);
        }
        lists.remove(FlowFlags.list(store, flow), flow);
        store.remove(flow);
    }

    @Override
    public boolean heard(Observation observation, ObservationSink sink) {
        return current == NONE || labels.heard(current, key, observation, sink);
    }

    @Override
    public void finish(ObservationSink sink) {
        current = NONE;
        for (int flow = 0; flow < store.rows(); flow++) {
            if (store.isInUse(flow)) {
                end(flow, sink);
            }
        }
    }

    /** Flows that made room before anybody answered them or their time was over. Any thread. */
    long unanswered() {
        return unanswered;
    }

    @Override
    public List<DecodeCount> counts() {
        List<DecodeCount> counts = new ArrayList<>();
        if (evicted > 0) {
            counts.add(new DecodeCount("flow/evicted", evicted));
        }
        if (unanswered > 0) {
            counts.add(new DecodeCount("flow/unanswered", unanswered));
        }
        return counts;
    }

    static boolean isOpening(Layers layers) {
        return layers.transport() == Layers.Transport.TCP
                && (layers.tcpFlags() & (TcpView.SYN | TcpView.ACK)) == TcpView.SYN;
    }
}
