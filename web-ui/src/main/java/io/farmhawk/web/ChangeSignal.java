package io.farmhawk.web;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the changes of the read model and wakes who waits for the next. Any number of changes
 * between two looks is one: nothing queues up. Any thread.
 */
final class ChangeSignal {
    private final Lock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long version;
    private boolean closed;

    /** Something changed. Returns at once. */
    void raise() {
        lock.lock();
        try {
            version++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Changes so far. */
    long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the version is another than the one seen, or closed, or patience ends. */
    long await(long seen, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (version == seen && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end, at most so long. */
    boolean closedWithin(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
