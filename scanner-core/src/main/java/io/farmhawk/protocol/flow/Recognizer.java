package io.farmhawk.protocol.flow;

import io.farmhawk.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a flow carries. Asked about the first dozen packets of a flow that carry octets, and about
 * what decoders read in it. One thread, bounded, never throws; allocates only for what it recognised, or
 * better not even then.
 */
public interface Recognizer {
    /** What this packet says about its flow; null if nothing. */
    @Nullable
    Recognition recognize(FlowPacket packet);

    /** What this reading says about the flow it was read in; null if nothing. */
    default @Nullable Recognition recognize(Observation observation) {
        return null;
    }
}
