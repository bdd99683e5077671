package io.farmhawk.publish.mqtt;

import io.farmhawk.finding.Finding;
import io.farmhawk.publish.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An outbox in memory that says when entries are taken. */
final class MemoryOutbox implements Outbox {
    private final List<Entry> entries = new ArrayList<>();
    private long taken;

    synchronized void append(Finding finding) {
        long sequence = entries.size() + 1L;
        entries.add(new Entry(sequence, finding, String.format("%064x", sequence)));
    }

    @Override
    public synchronized List<Entry> waiting(int most) {
        int from = (int) taken;
        return List.copyOf(entries.subList(from, Math.min(entries.size(), from + most)));
    }

    @Override
    public synchronized long count() {
        return entries.size() - taken;
    }

    @Override
    public synchronized void taken(long sequence) {
        if (sequence <= taken || sequence > entries.size()) {
            throw new IllegalStateException(sequence + " taken after " + taken);
        }
        taken = sequence;
        notifyAll();
    }

    synchronized void awaitTaken(long sequence) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (taken < sequence) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + taken + " of " + sequence + " entries taken");
            }
            wait(left);
        }
    }
}
