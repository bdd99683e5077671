package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When frames of ours left, as far as they still matter. One thread. */
final class Departures {
    /** Two seconds at the highest rate allowed, and twice that. */
    static final int MOST = 8_192;

    private record Departure(long nanos, boolean isFirst) {}

    private final Map<IpAddress, Departure> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Departure> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanos capture time, since 1970 */
    void left(IpAddress target, long nanos) {
        latest.put(target, new Departure(nanos, !latest.containsKey(target)));
    }

    /** How long an answer took, if only one frame can have asked for it. */
    Optional<Duration> roundTrip(IpAddress target, long nanos) {
        Departure departure = latest.get(target);
        return departure == null || !departure.isFirst() || nanos < departure.nanos()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos - departure.nanos()));
    }

    int size() {
        return latest.size();
    }
}
