package io.farmhawk.app;

import io.farmhawk.frame.CaptureCounters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the sensor at one moment.
 *
 * @param mode where the frames come from
 * @param sources interfaces or files
 * @param broker the MQTT broker in use, and whether it is connected
 * @param undecoded frames or messages that did not fit their protocol, by {@code protocol/reason}
 * @param observationsDropped facts lost because the engine could not keep up
 * @param fingerprintTrouble why the fingerprints on disk are not those in use
 */
public record Overview(String version, String tenant, String site, String sensor, Mode mode,
        Instant startedAt, List<SourceView> sources, int assets, int openFindings,
        BrokerView broker, List<Count> undecoded, long observationsDropped,
        Optional<String> fingerprintTrouble) {
    public Overview {
        sources = List.copyOf(sources);
        undecoded = List.copyOf(undecoded);
    }

    /** Where the frames come from. */
    public enum Mode {
        LIVE, REPLAY, SAMPLE
    }

    /** One interface or file. */
    public record SourceView(String name, CaptureCounters counters, Optional<String> trouble) {}

    /**
     * The MQTT connection.
     *
     * @param waiting findings on disk that the broker has not taken yet
     */
    public record BrokerView(String address, boolean connected, long waiting) {}

    /** A named counter. */
    public record Count(String name, long value) {}
}
