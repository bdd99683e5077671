package io.farmhawk.protocol;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads one protocol from dissected frames and says what it learned.
 *
 * <p>A decoder belongs to one thread, may keep bounded state of its own, and never throws whatever the
 * octets: it answers with a {@link Fit}, which is counted. It allocates only when it has something to
 * tell.
 */
public interface Decoder {
    /** Short lower-case name of the protocol, for counters and sightings: {@code dhcp}. */
    String protocol();

    /** Frames outside of it are never offered. Always the same. */
    default Scope scope() {
        return Scope.any();
    }

    /** Whether a frame of its scope may be this protocol, by its header or first octets. Cheap. */
    boolean wants(Layers layers);

    /**
     * Index of the first octet of what the frame says, behind numbers that change with every message,
     * for a protocol whose senders say the same again and again: a frame that equals one of the last
     * minute from there on is not decoded again. Negative where every frame counts. Called only after
     * {@link #wants}.
     */
    default int repeatsFrom(Layers layers) {
        return -1;
    }

    /** Reads the frame. Called only after {@link #wants}. */
    Fit decode(Layers layers, ObservationSink sink);

    /** Entries of its tables that made room for others before their time. Any thread. */
    default long dropped() {
        return 0;
    }
}
