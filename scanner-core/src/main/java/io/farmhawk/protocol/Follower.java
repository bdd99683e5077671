package io.farmhawk.protocol;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Layers;
import java.util.List;

/**
 * Follows every frame and everything the decoders tell of it: what a flow carries is known from both.
 *
 * <p>Same duties as {@link Decoder}: one thread, bounded, never throws, allocates only to tell
 * something.
 */
public interface Follower {
    /** Short lower-case name, for counters. */
    String protocol();

    /** A frame was dissected; its decoders come after this. */
    void frame(Layers layers, ObservationSink sink);

    /**
     * A decoder told something of the frame at hand or, with the end of a head, of an earlier one.
     *
     * @return whether others should hear it; what is known already is kept back
     */
    boolean heard(Observation observation, ObservationSink sink);

    /** The source has ended. */
    void finish(ObservationSink sink);

    /** What made room or was left out so far. Any thread. */
    List<DecodeCount> counts();

    /** Follows nothing. */
    static Follower none() {
        return new Follower() {
            @Override
            public String protocol() {
                return "none";
            }

            @Override
            public void frame(Layers layers, ObservationSink sink) {}

            @Override
            public boolean heard(Observation observation, ObservationSink sink) {
                return true;
            }

            @Override
            public void finish(ObservationSink sink) {}

            @Override
            public List<DecodeCount> counts() {
                return List.of();
            }
        };
    }
}
