package io.farmhawk.app;

import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderSet;
import java.util.List;

/** Frames from memory through all decoders and the engine, to be asked at any time. Not thread-safe. */
public final class Sitting {
    private static final long SEED = 1;

    private final DecoderSet decoders = Decoders.all(SEED);
    private final MemoryEngine engine;
    private final ObservationSink listener;

    /**
     * @param site where the frames are captured
     * @param listener hears every observation, too
     */
    public Sitting(FingerprintPack pack, Site site, ObservationSink listener) {
        engine = new MemoryEngine(pack, site);
        this.listener = listener;
    }

    public void see(Frame frame) {
        decoders.decode(frame, this::accept);
    }

    /** The last frame was seen. */
    public void end() {
        decoders.finish(this::accept);
    }

    private void accept(Observation observation) {
        listener.accept(observation);
        engine.accept(observation);
    }

    /** What holds by now, most severe first. */
    public List<Finding> findings() {
        return engine.findings();
    }

    /** Who is here, as far as is known by now. */
    public List<AssetView> assets() {
        return engine.assets();
    }
}
