package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All decoders of one source: dissects each frame, hands it to the decoders that want it, and counts
 * what did not fit. One set for each decoding thread; a frame that tells nothing new costs no
 * allocation.
 */
@SuppressWarnings("EnumOrdinal") // an ordinal indexes a table of this class, it is never kept
public final class DecoderSet {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderSet.class);
    private static final String[] NETWORKS = {"", "arp", "ipv4", "ipv6"};
    private static final int REASONS = Fit.values().length + 1;
    private static final int FAULT = REASONS - 1;

    private final Dissector dissector = new Dissector();
    private final Decoder[] datagrams;
    private final StreamHeads streams;
    private final SightingTable sightings = new SightingTable(System.nanoTime());
    private final List<String> names = new ArrayList<>();
    private final AtomicLongArray counts;

    public DecoderSet(List<Decoder> datagrams, List<StreamDecoder> streams) {
        this.datagrams = datagrams.toArray(Decoder[]::new);
        names.add("frame");
        datagrams.forEach(decoder -> names.add(decoder.protocol()));
        int firstStream = names.size();
        streams.forEach(decoder -> names.add(decoder.protocol()));
        this.counts = new AtomicLongArray(names.size() * REASONS);
        this.streams = new StreamHeads(streams,
                (index, head, fit) -> told(firstStream + index, head, fit));
    }

    private ObservationSink out = observation -> {};

    /** Reads one frame. Whatever its octets, this returns. */
    public void decode(Frame frame, ObservationSink sink) {
        out = sink;
        Fit fit = dissector.dissect(frame);
        Layers layers = dissector.layers();
        count(0, fit);
        int network = layers.network().ordinal();
        if (network != 0) {
            sight(layers.sourceMac(), network, NETWORKS[network]);
        }
        for (int i = 0; i < datagrams.length; i++) {
            if (datagrams[i].wants(layers)) {
                datagram(i, layers);
            }
        }
        if (layers.transport() == Layers.Transport.TCP) {
            try {
                streams.segment(layers, sink);
            } catch (RuntimeException e) {
                fault(0, e);
            }
        }
    }

    /** Reads what is left of unfinished streams. Call once, when the source has ended. */
    public void finish(ObservationSink sink) {
        out = sink;
        try {
            streams.finish(sink);
        } catch (RuntimeException e) {
            fault(0, e);
        }
    }

    // The one place where a fault of a decoder is caught: a frame must never stop the capture.
    private void datagram(int index, Layers layers) {
        try {
            Fit fit = datagrams[index].decode(layers, out);
            count(1 + index, fit);
            if (fit == Fit.OK) {
                sight(layers.sourceMac(), NETWORKS.length + index, datagrams[index].protocol());
            }
        } catch (RuntimeException e) {
            fault(1 + index, e);
        }
    }

    private void told(int index, StreamHead head, Fit fit) {
        count(index, fit);
        if (fit == Fit.OK) {
            sight(head.mac().bits(), NETWORKS.length + index, names.get(index));
        }
    }

    private void sight(long mac, int protocol, String name) {
        Layers layers = dissector.layers();
        boolean anAsset = mac > 0 && (mac & 0x0100_0000_0000L) == 0;
        if (!anAsset || !sightings.isDue(mac, protocol, layers.frame().timeNanos())) {
            return;
        }
        Optional<IpAddress> ip = layers.network() == Layers.Network.NONE
                || layers.network() == Layers.Network.ARP
                        ? Optional.empty()
                        : Optional.of(layers.source())
                                .filter(a -> a.isPrivate() || a.isLinkLocal());
        out.accept(new Observation.Sighting(ProvenanceOf.frame(layers.frame()), new MacAddress(mac),
                ip, name));
    }

    private void count(int protocol, Fit fit) {
        if (fit != Fit.OK) {
            counts.incrementAndGet(protocol * REASONS + fit.ordinal());
        }
    }

    private void fault(int protocol, RuntimeException e) {
        if (counts.getAndIncrement(protocol * REASONS + FAULT) == 0) {
            LOG.atError().setCause(e).addKeyValue("protocol", names.get(protocol))
                    .log("decoder met a fault of our own, the frame was dropped");
        }
    }

    /** What did not fit so far, without the zeros. Any thread. */
    public List<DecodeCount> counts() {
        List<DecodeCount> result = new ArrayList<>();
        for (int i = 0; i < counts.length(); i++) {
            long value = counts.get(i);
            if (value > 0) {
                int reason = i % REASONS;
                String word = reason == FAULT
                        ? "fault"
                        : Fit.values()[reason].name().toLowerCase(Locale.ROOT);
                result.add(new DecodeCount(names.get(i / REASONS) + "/" + word, value));
            }
        }
        if (streams.evicted() > 0) {
            result.add(new DecodeCount("tcp/evicted", streams.evicted()));
        }
        return result;
    }
}
