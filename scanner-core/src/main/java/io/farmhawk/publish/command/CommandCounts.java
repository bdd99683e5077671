package io.farmhawk.publish.command;

import io.farmhawk.json.Json;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the messages on the topic of orders since the start. Any thread. */
final class CommandCounts {
    private final Map<Fate, AtomicLong> counts = new EnumMap<>(Fate.class);

    CommandCounts() {
        for (Fate fate : Fate.values()) {
            counts.put(fate, new AtomicLong());
        }
    }

    /** What can become of one. */
    enum Fate {
        /** Obeyed. */
        ACCEPTED,
        /** Signed by a key of the settings, and not obeyed. */
        REFUSED,
        /** Signed by no key of the settings, or no order at all. */
        UNSIGNED,
        /** Kept by the broker for whoever comes later, which an order must not be. */
        RETAINED,
        /** Not looked at: too many came at once. */
        DROPPED,
        /** Answers that were not sent: too many refusals, or no connection for them. */
        UNANSWERED
    }

    void add(Fate fate) {
        counter(fate).incrementAndGet();
    }

    long of(Fate fate) {
        return counter(fate).get();
    }

    private AtomicLong counter(Fate fate) {
        AtomicLong counter = counts.get(fate);
        if (counter == null) {
            throw new IllegalStateException("each has a counter");
        }
        return counter;
    }

    Json.Obj toJson() {
        Json.Builder json = Json.object();
        for (Fate fate : Fate.values()) {
            json.put(fate.name().toLowerCase(Locale.ROOT), (double) of(fate));
        }
        return json.build();
    }
}
