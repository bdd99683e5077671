package io.farmhawk.observation;

/**
 * Takes observations one by one, on the thread that made them.
 *
 * <p>What passing frames show again and again (a question, a hello, a page) comes at most about
 * once a minute for the same fact, with the provenance of its first frame; anything that differs comes at
 * once. Facts of each flow are never held back.
 */
@FunctionalInterface
public interface ObservationSink {
    void accept(Observation observation);
}
