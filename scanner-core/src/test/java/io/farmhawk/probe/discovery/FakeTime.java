package io.farmhawk.probe.discovery;

import java.util.PriorityQueue;

/** Time that passes only where somebody waits, and things that happen meanwhile. One thread. */
final class FakeTime implements Time {
    private record Event(long at, Runnable deed) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> Long.compare(one.at(), other.at()));
    private long now = 1_000_000_000_000L;

    /** Has something happen so many nanoseconds from now. */
    void in(long nanos, Runnable deed) {
        events.add(new Event(now + nanos, deed));
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void sleep(long nanos) {
        long end = now + Math.max(0, nanos);
        while (!events.isEmpty() && events.element().at() <= end) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.deed().run();
        }
        now = end;
    }
}
