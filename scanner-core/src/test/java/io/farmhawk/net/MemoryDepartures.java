package io.farmhawk.net;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was let go, in a test. Any thread. */
public final class MemoryDepartures implements Departures {
    private final List<Departure> gone = new CopyOnWriteArrayList<>();
    private final Map<Long, String> outcomes = new ConcurrentSkipListMap<>();
    private volatile Optional<String> refusal = Optional.empty();

    /** Lets nothing go any more. */
    public void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    /** What left, in order. */
    public List<Departure> gone() {
        return gone;
    }

    /** What came of it, in the same order. */
    public List<String> outcomes() {
        return List.copyOf(outcomes.values());
    }

    @Override
    public synchronized Permission ask(Departure departure) {
        if (refusal.isPresent()) {
            return new Permission.Refused(refusal.get());
        }
        gone.add(departure);
        return new Permission.Granted(gone.size());
    }

    @Override
    public void ended(long number, String outcome) {
        outcomes.put(number, outcome);
    }
}
