package io.farmhawk.observation;

/** Takes observations one by one, on the thread that made them. */
@FunctionalInterface
public interface ObservationSink {
    void accept(Observation observation);
}
