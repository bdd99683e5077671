package io.farmhawk.eval;

import io.farmhawk.finding.Severity;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of watching a place once. All of it is the worst that held at any time: an accusation that is
 * taken back was made.
 *
 * @param severity of the finding that calls it a farm
 * @param probability that it is a farm, 0 to 1; 0 without such a finding
 * @param untilAlert from the first frame on, where it was raised
 */
record Outcome(Place place, long seed, long frames, Alarm alarm, Optional<Severity> severity,
        double probability, Optional<Duration> untilAlert) {}
