package io.farmhawk.net;

/**
 * Where all that leaves is reported before it does: it is written down, or it stays here. One for all that
 * may be stopped together. Any thread; never blocks for long.
 */
public interface Departures {
    /** What came of the question. */
    sealed interface Permission {
        /**
         * It may leave now and is on record.
         *
         * @param number of its record, for {@link Departures#ended}
         */
        record Granted(long number) implements Permission {}

        /** It must not leave. */
        record Refused(String reason) implements Permission {}
    }

    /** Asks for leave to send, now. */
    Permission ask(Departure departure);

    /**
     * Tells what came of it.
     *
     * @param outcome one word or a few, of ours: nothing that a host said
     */
    void ended(long number, String outcome);
}
