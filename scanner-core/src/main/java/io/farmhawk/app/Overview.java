package io.farmhawk.app;

import io.farmhawk.frame.CaptureCounters;
import java.time.Duration;
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
 * @param leftOut what found no room or could not be read later on, by {@code place/reason}
 * @param trouble what a person must mend, in one line
 */
public record Overview(String version, String tenant, String site, String sensor, Mode mode,
        Instant startedAt, List<SourceView> sources, int assets, int openFindings,
        BrokerView broker,
        List<Count> undecoded, long observationsDropped, List<Count> leftOut,
        Optional<String> trouble) {
    public Overview {
        leftOut = List.copyOf(leftOut);
        sources = List.copyOf(sources);
        undecoded = List.copyOf(undecoded);
    }

    /** Where the frames come from. */
    public enum Mode {
        LIVE, REPLAY, SAMPLE
    }

    /**
     * One interface or file.
     *
     * @param trouble why it sees nothing now
     * @param unseen how long it saw nothing since the start, because it was down or not there
     */
    public record SourceView(String name, CaptureCounters counters, Optional<String> trouble,
            Duration unseen) {}

    /**
     * The MQTT connection.
     *
     * @param waiting findings on disk that the broker has not taken yet
     */
    public record BrokerView(String address, boolean connected, long waiting) {}

    /** A named counter. */
    public record Count(String name, long value) {}
}
