package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.FragmentTrouble;
import io.farmhawk.wire.Layers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
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
    /** The row of counts that belongs to frames as a whole; one for each decoder follows. */
    private static final int FRAME = 0;
    private static final int ANNOUNCEMENTS = 1 << 15;

    private final Dissector dissector = new Dissector();
    private final Decoder[] datagrams;
    private final ScopeTable scopes;
    private final StreamHeads streams;
    private final Follower follower;
    private final int followerRow;
    /** Everything told goes by the follower, who wants it of every flow; then repeats are held back. */
    private final ObservationSink tell = this::tell;
    private final SightingTable sightings;
    private final RepeatTable announcements;
    private final ToldFacts facts;
    private final List<String> names = new ArrayList<>();
    private final List<LongSupplier> drops = new ArrayList<>();
    private final AtomicLongArray counts;
    private final AtomicLong repeats = new AtomicLong();
    private ObservationSink out = _ -> {};

    /**
     * @param seed of the tables' hashes: one that nobody can guess keeps others from choosing addresses
     *        that meet in one bucket; the same one makes two runs over the same frames alike even where
     *        a table overflows
     */
    public DecoderSet(long seed, List<Decoder> datagrams, List<StreamDecoder> streams) {
        this(seed, datagrams, streams, Follower.none());
    }

    /** As above, with one that follows all frames and all that is told. */
    public DecoderSet(long seed, List<Decoder> datagrams, List<StreamDecoder> streams,
            Follower follower) {
        this.follower = follower;
        this.datagrams = datagrams.toArray(Decoder[]::new);
        this.scopes = new ScopeTable(datagrams.stream().map(Decoder::scope).toList());
        this.sightings = new SightingTable(seed);
        this.announcements = new RepeatTable(ANNOUNCEMENTS, seed);
        this.facts = new ToldFacts(seed);
        row("frame", () -> 0);
        datagrams.forEach(decoder -> row(decoder.protocol(), decoder::dropped));
        streams.forEach(decoder -> row(decoder.protocol(), decoder::dropped));
        followerRow = names.size();
        row(follower.protocol(), () -> 0);
        this.counts = new AtomicLongArray(names.size() * REASONS);
        this.streams = new StreamHeads(seed, streams, new StreamVerdicts(1 + datagrams.size()));
    }

    private void row(String name, LongSupplier dropped) {
        names.add(name);
        drops.add(dropped);
    }

    /** Reads one frame. Whatever its octets, this returns. */
    public void decode(Frame frame, ObservationSink sink) {
        out = sink;
        count(FRAME, dissector.dissect(frame));
        Layers layers = dissector.layers();
        int network = layers.network().ordinal();
        if (network != 0) {
            sight(layers, network, NETWORKS[network]);
        }
        if (layers.isTunnelled()) {
            sightOuter(layers);
        }
        try {
            follower.frame(layers, sink);
        } catch (RuntimeException e) {
            fault(followerRow, e);
        }
        for (long left = scopes.of(layers); left != 0; left &= left - 1) {
            datagram(Long.numberOfTrailingZeros(left), layers);
        }
        if (layers.transport() == Layers.Transport.TCP) {
            try {
                streams.segment(layers, tell);
            } catch (RuntimeException e) {
                fault(FRAME, e);
            }
        }
    }

    /** Reads what is left of unfinished streams. Call once, when the source has ended. */
    public void finish(ObservationSink sink) {
        out = sink;
        try {
            streams.finish(tell);
            dissector.finish();
        } catch (RuntimeException e) {
            fault(FRAME, e);
        }
        try {
            follower.finish(sink);
        } catch (RuntimeException e) {
            fault(followerRow, e);
        }
    }

    private void tell(Observation observation) {
        boolean isNew = true;
        try {
            isNew = follower.heard(observation, out);
        } catch (RuntimeException e) {
            fault(followerRow, e);
        }
        if (isNew && facts.isRepeat(observation)) {
            repeats.incrementAndGet();
        } else if (isNew) {
            out.accept(observation);
        }
    }

    // A fault of a decoder ends here: a frame must never stop the capture.
    private void datagram(int index, Layers layers) {
        int row = 1 + index;
        try {
            if (!datagrams[index].wants(layers)) {
                return;
            }
            Fit fit = read(row, datagrams[index], layers);
            count(row, fit);
            if (fit == Fit.OK) {
                sight(layers, NETWORKS.length + row, names.get(row));
            }
        } catch (RuntimeException e) {
            fault(row, e);
        }
    }

    // What did not fit is never taken for a repeat: it is counted each time, and nobody is sighted.
    private Fit read(int row, Decoder decoder, Layers layers) {
        int from = decoder.repeatsFrom(layers);
        if (from < 0) {
            return decoder.decode(layers, tell);
        }
        long key = announcements.keyOf(row, layers, from);
        if (announcements.isRepeat(key, layers.frame().timeNanos())) {
            repeats.incrementAndGet();
            return Fit.OK;
        }
        Fit fit = decoder.decode(layers, tell);
        if (fit != Fit.OK) {
            announcements.forget(key);
        }
        return fit;
    }

    /** Counts what became of stream heads; the head, not the latest frame, says whose it was. */
    private final class StreamVerdicts implements StreamHeads.Verdicts {
        private final int firstRow;

        private StreamVerdicts(int firstRow) {
            this.firstRow = firstRow;
        }

        @Override
        public void told(int decoder, StreamHead head, Fit fit) {
            int row = firstRow + decoder;
            count(row, fit);
            Provenance provenance = head.provenance();
            if (fit == Fit.OK && isDue(head.mac().bits(), NETWORKS.length + row,
                    Instant.EPOCH.until(provenance.at(), ChronoUnit.NANOS))) {
                out.accept(new Observation.Sighting(provenance, head.mac(),
                        local(head.source().address()), names.get(row)));
            }
        }

        @Override
        public void failed(int decoder, RuntimeException fault) {
            fault(firstRow + decoder, fault);
        }
    }

    private void sight(Layers layers, int protocol, String name) {
        if (isDue(layers.sourceMac(), protocol, layers.frame().timeNanos())) {
            Optional<IpAddress> ip = layers.network() == Layers.Network.ARP
                    ? Optional.empty()
                    : local(layers.source());
            out.accept(new Observation.Sighting(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(layers.sourceMac()), ip, name));
        }
    }

    /** The end of a tunnel, which sent the frame: what lies inside is not its own. */
    private void sightOuter(Layers layers) {
        int network = layers.outerNetwork().ordinal();
        if (network != 0
                && isDue(layers.outerSourceMac(), network, layers.frame().timeNanos())) {
            out.accept(new Observation.Sighting(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(layers.outerSourceMac()), local(layers.outerSource()),
                    NETWORKS[network]));
        }
    }

    private boolean isDue(long mac, int protocol, long timeNanos) {
        boolean isAsset = mac > 0 && (mac & 0x0100_0000_0000L) == 0;
        return isAsset && sightings.isDue(mac, protocol, timeNanos);
    }

    /** A public address is that of a host far away, behind the router that sent the frame. */
    private static Optional<IpAddress> local(IpAddress address) {
        return address.isPrivate() || address.isLinkLocal()
                ? Optional.of(address)
                : Optional.empty();
    }

    private void count(int row, Fit fit) {
        if (fit != Fit.OK) {
            counts.incrementAndGet(row * REASONS + fit.ordinal());
        }
    }

    private void fault(int row, RuntimeException e) {
        if (counts.getAndIncrement(row * REASONS + FAULT) == 0) {
            LOG.atError().setCause(e).addKeyValue("protocol", names.get(row))
                    .log("decoder met a fault of our own, the frame was dropped");
        }
    }

    /** Announcements not read and facts not told again, because the same came within a minute. Any thread. */
    public long repeats() {
        return repeats.get();
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
        for (FragmentTrouble trouble : FragmentTrouble.values()) {
            if (dissector.count(trouble) > 0) {
                result.add(new DecodeCount("frame/" + trouble.word(), dissector.count(trouble)));
            }
        }
        for (int row = 0; row < drops.size(); row++) {
            long value = drops.get(row).getAsLong();
            if (value > 0) {
                result.add(new DecodeCount(names.get(row) + "/evicted", value));
            }
        }
        if (streams.evicted() > 0) {
            result.add(new DecodeCount("tcp/evicted", streams.evicted()));
        }
        if (streams.conflicts() > 0) {
            result.add(new DecodeCount("tcp/conflict", streams.conflicts()));
        }
        result.addAll(follower.counts());
        return result;
    }
}
