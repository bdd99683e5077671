package io.farmhawk.protocol.flow;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowSummary;
import io.farmhawk.observation.Observation.Traffic;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.ProvenanceOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of flows what their rows hold. */
final class FlowSummaries {
    /** Names of interfaces or files; of more than these the frame numbers are told alone. */
    private static final int MOST_SOURCES = 4_096;

    private final FlowStore store;
    private final FlowLabels labels;
    private final List<String> sources = new ArrayList<>(List.of(""));

    FlowSummaries(FlowStore store, FlowLabels labels) {
        this.store = store;
        this.labels = labels;
    }

    /** Notes the frame as the latest of a flow. */
    void mark(int flow, Frame frame) {
        store.put(flow, FlowStore.FRAME, frame.number());
        store.set(flow, FlowStore.SOURCE, source(frame.source()));
    }

    private int source(String name) {
        for (int i = sources.size() - 1; i > 0; i--) {
            if (sources.get(i).equals(name)) {
                return i;
            }
        }
        if (sources.size() == MOST_SOURCES) {
            return 0;
        }
        sources.add(name);
        return sources.size() - 1;
    }

    /** @param frame that shows it; none where the latest of the flow does */
    void tell(int flow, @Nullable Frame frame, ObservationSink sink) {
        int client = FlowFlags.has(store, flow, FlowFlags.CLIENT_IS_B) ? 1 : 0;
        int server = 1 - client;
        Provenance provenance = frame == null ? latest(flow) : ProvenanceOf.frame(frame);
        long mac = store.at(flow, FlowStore.MAC_A + client);
        long roundTrip = store.at(flow, FlowStore.ROUND_TRIP);
        sink.accept(new FlowSummary(provenance, new MacAddress(mac), address(flow, client),
                port(flow, client), address(flow, server), port(flow, server), transport(flow),
                instant(store.at(flow, FlowStore.FIRST)), traffic(flow, client),
                traffic(flow, server),
                roundTrip > 0 ? Optional.of(Duration.ofNanos(roundTrip)) : Optional.empty(),
                labels.application(flow)));
        store.put(flow, FlowStore.TOLD, last(flow));
    }

    private Provenance latest(int flow) {
        return new Provenance(instant(last(flow)),
                sources.get(store.count(flow, FlowStore.SOURCE)), store.at(flow, FlowStore.FRAME));
    }

    private long last(int flow) {
        return Math.max(store.at(flow, FlowStore.LAST_A), store.at(flow, FlowStore.LAST_A + 1));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                Math.floorMod(nanos, 1_000_000_000L));
    }

    private IpAddress address(int flow, int side) {
        int column = side == 0 ? FlowStore.A_HIGH : FlowStore.B_HIGH;
        return new IpAddress(store.at(flow, column), store.at(flow, column + 1));
    }

    private int port(int flow, int side) {
        return (int) (store.at(flow, FlowStore.PORTS) >>> (side == 0 ? 16 : 0)) & 0xFFFF;
    }

    private Observation.Transport transport(int flow) {
        return switch ((int) (store.at(flow, FlowStore.PORTS) >>> 48)) {
            case FlowKey.TCP -> Observation.Transport.TCP;
            case FlowKey.UDP -> Observation.Transport.UDP;
            default -> Observation.Transport.OTHER;
        };
    }

    private Traffic traffic(int flow, int side) {
        return new Traffic(store.count(flow, FlowStore.PACKETS_A + side),
                store.at(flow, FlowStore.OCTETS_A + side),
                store.count(flow, FlowStore.RETRANSMISSIONS_A + side),
                histogram(flow, FlowStore.SIZES_A + side * FlowStore.BUCKETS),
                histogram(flow, FlowStore.GAPS_A + side * FlowStore.BUCKETS));
    }

    private List<Integer> histogram(int flow, int column) {
        Integer[] counts = new Integer[FlowStore.BUCKETS];
        for (int i = 0; i < FlowStore.BUCKETS; i++) {
            counts[i] = store.count(flow, column + i);
        }
        return List.of(counts);
    }
}
