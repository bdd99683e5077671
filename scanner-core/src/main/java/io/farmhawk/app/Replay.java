package io.farmhawk.app;

import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.MergedFiles;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.Relay;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Capture files through the same decoders and the same engine as live frames, on the calling thread and,
 * where there is a second processor, one more: the result is the same.
 * Keeps nothing on disk, tells nobody; the result depends on frames and fingerprints alone.
 */
public final class Replay implements AutoCloseable {
    /** Any seed will do, as long as it is always the same. */
    private static final long SEED = 1;

    /** Smaller ones end before the heap has grown. */
    private static final long LARGE_OCTETS = 64L << 20;

    private final MergedFiles files;
    private final long octets;
    private final MemoryEngine engine;

    /**
     * What the files showed.
     *
     * @param assets by id
     * @param findings most severe first
     * @param undecoded what did not fit its protocol, by {@code protocol/reason}
     * @param damage what broke files off, a line each
     */
    public record Result(List<AssetView> assets, List<Finding> findings, CaptureCounters counters,
            List<Overview.Count> undecoded, Optional<String> damage) {}

    /** Takes the files over: they are closed with the replay. */
    public Replay(List<CaptureFile> files, Pace pace, FingerprintPack pack) {
        this(files, pace, pack, Site.home());
    }

    /**
     * The same.
     *
     * @param site where they were captured
     */
    public Replay(List<CaptureFile> files, Pace pace, FingerprintPack pack, Site site) {
        this.files = new MergedFiles(files, pace);
        octets = files.stream().mapToLong(CaptureFile::sizeOctets).sum();
        engine = new MemoryEngine(pack, site);
    }

    /** Reads all files to their ends, or until stopped. Call once. */
    public Result run() {
        if (octets > LARGE_OCTETS) {
            Footprint.keepSmall();
        }
        return Runtime.getRuntime().availableProcessors() > 1 ? onTwoThreads() : onOneThread();
    }

    Result onOneThread() {
        DecoderSet decoders = Decoders.all(SEED);
        ObservationSink sink = engine::accept;
        Optional<String> damage = files.run(frame -> decoders.decode(frame, sink));
        decoders.finish(sink);
        return result(decoders, damage);
    }

    /** A second thread reads and decodes; this one follows the flows and keeps the inventory. */
    Result onTwoThreads() {
        Relay relay = new Relay(SEED);
        DecoderSet decoders = Decoders.before(relay, SEED);
        FutureTask<Optional<String>> reading = new FutureTask<>(() -> {
            try {
                return files.run(frame -> relay.decode(decoders, frame));
            } finally {
                relay.end(decoders);
            }
        });
        Thread.ofPlatform().name("decode").daemon().start(reading);
        try {
            relay.follow(engine::accept);
            return result(decoders, reading.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading the files met a fault of our own", e);
        } finally {
            reading.cancel(true);
        }
    }

    private Result result(DecoderSet decoders, Optional<String> damage) {
        List<Overview.Count> undecoded = decoders.counts().stream()
                .map(count -> new Overview.Count(count.name(), count.value())).toList();
        return new Result(engine.assets(), engine.findings(), files.counters(), undecoded, damage);
    }

    /** How far through the files, 0 to 1. Any thread. */
    public double fraction() {
        return files.fraction();
    }

    /** Ends {@link #run} soon, with what was read by then. Any thread. */
    public void stop() {
        files.stop();
    }

    @Override
    public void close() {
        files.close();
    }
}
