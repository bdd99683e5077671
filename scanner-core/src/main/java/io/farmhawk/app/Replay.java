package io.farmhawk.app;

import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.MergedFiles;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderSet;
import java.util.List;
import java.util.Optional;

/**
 * Capture files through the same decoders and the same engine as live frames, on the calling thread.
 * Keeps nothing on disk, tells nobody; the result depends on frames and fingerprints alone.
 */
public final class Replay implements AutoCloseable {
    /** Any seed will do, as long as it is always the same. */
    private static final long SEED = 1;

    private final MergedFiles files;
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
        this.files = new MergedFiles(files, pace);
        engine = new MemoryEngine(pack);
    }

    /** Reads all files to their ends, or until stopped. Call once. */
    public Result run() {
        DecoderSet decoders = Decoders.all(SEED);
        ObservationSink sink = engine::accept;
        Optional<String> damage = files.run(frame -> decoders.decode(frame, sink));
        decoders.finish(sink);
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
