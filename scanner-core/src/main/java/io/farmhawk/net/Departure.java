package io.farmhawk.net;

import io.farmhawk.address.IpAddress;

/**
 * Something that is about to leave for a host or group.
 *
 * @param scanId of the scan it belongs to
 * @param port 0 where there is none
 * @param purpose why it is sent
 * @param frames planned, at least 1
 */
public record Departure(String scanId, IpAddress target, int port, Purpose purpose, int frames) {
    /**
     * Who asks, and what wanted it asked.
     *
     * @param prober that speaks, {@code knock} for a connection without a word
     * @param wantedBy id of a fingerprint, or the plan that has it among its questions
     */
    public record Purpose(String prober, String wantedBy) {
        /** What every host is asked. */
        public static final Purpose SURVEY = new Purpose("survey", "survey");
    }
}
