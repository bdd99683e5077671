package io.farmhawk.protocol.flow;

import io.farmhawk.observation.OverrunTable;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.Follower;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.wire.Layers;
import java.util.List;

/**
 * Follows flows, and tells when their table or that of names is overrun: a few thousand entries at a
 * time, so that whoever fills the tables on purpose shows within a second, and a busy network costs
 * next to nothing.
 */
public final class Overruns implements Follower {
    static final int TOLD_AT_ONCE = 10_000;

    private final FlowTable flows;
    private final NameOfAddress names;
    private long flowsTold;
    private long namesTold;

    /** @param names used on the thread that follows */
    public Overruns(FlowTable flows, NameOfAddress names) {
        this.flows = flows;
        this.names = names;
    }

    @Override
    public String protocol() {
        return flows.protocol();
    }

    @Override
    public void frame(Layers layers, ObservationSink sink) {
        flows.frame(layers, sink);
        long lost = flows.unanswered() - flowsTold;
        if (lost >= TOLD_AT_ONCE) {
            flowsTold += lost;
            tell(layers, OverrunTable.FLOWS, lost, sink);
        }
        lost = names.dropped() - namesTold;
        if (lost >= TOLD_AT_ONCE) {
            namesTold += lost;
            tell(layers, OverrunTable.RESOLVED_NAMES, lost, sink);
        }
    }

    private static void tell(Layers layers, OverrunTable table, long lost,
            ObservationSink sink) {
        sink.accept(new Observation.TableOverrun(ProvenanceOf.frame(layers.frame()), table, lost));
    }

    @Override
    public boolean heard(Observation observation, ObservationSink sink) {
        return flows.heard(observation, sink);
    }

    @Override
    public void finish(ObservationSink sink) {
        flows.finish(sink);
    }

    @Override
    public List<DecodeCount> counts() {
        return flows.counts();
    }
}
