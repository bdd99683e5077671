package io.farmhawk.protocol;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Fit;

/**
 * Reads the first octets of one direction of a TCP connection, put in order.
 *
 * <p>Same duties as {@link Decoder}: one thread, bounded, never throws.
 */
public interface StreamDecoder {
    /** Short lower-case name of the protocol: {@code tls}. */
    String protocol();

    /** Whether a stream between these ports may be this protocol; one that keeps to no port says yes. */
    default boolean wantsPorts(int source, int destination) {
        return true;
    }

    /**
     * Whether a stream that begins with this octet, 0 to 255, may be this protocol. The answer is always
     * the same: it is asked for once.
     */
    default boolean mayBeginWith(int octet) {
        return true;
    }

    /**
     * Whether the stream may be this protocol, by its first octets. Cheap.
     *
     * @param length octets there are, at least 1
     */
    boolean wants(byte[] octets, int offset, int length);

    /**
     * Reads what there is of the stream so far.
     *
     * @return {@link Fit#TRUNCATED} to be called again when there is more; anything else is final for
     *         this direction of the connection
     */
    Fit decode(StreamHead head, ObservationSink sink);

    /** Entries of its tables that made room for others before their time. Any thread. */
    default long dropped() {
        return 0;
    }
}
