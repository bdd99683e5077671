package io.farmhawk.protocol;

import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Provenance;
import java.time.Instant;

/** Says of a frame where and when it was captured. Allocates: for frames that tell something. */
public final class ProvenanceOf {
    private ProvenanceOf() {}

    public static Provenance frame(Frame frame) {
        long nanos = frame.timeNanos();
        return new Provenance(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                Math.floorMod(nanos, 1_000_000_000L)), frame.source(), frame.number());
    }
}
