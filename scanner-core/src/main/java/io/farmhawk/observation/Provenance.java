package io.farmhawk.observation;

import java.time.Instant;

/**
 * Where a fact comes from, so that a person can look at the very frame.
 *
 * @param at capture or answer time, UTC
 * @param source interface, file name, or {@code probe:NAME} for an answer
 * @param frame number of the frame in its source, counted from 1; 0 for an answer
 */
public record Provenance(Instant at, String source, long frame) {
    public Provenance {
        if (frame < 0) {
            throw new IllegalArgumentException("a frame number is not negative, got " + frame);
        }
    }
}
