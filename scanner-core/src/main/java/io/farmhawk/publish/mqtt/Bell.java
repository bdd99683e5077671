package io.farmhawk.publish.mqtt;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; rung any number of times before, it wakes once. Any thread may ring. */
final class Bell {
    private final ArrayBlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

    void ring() {
        rung.offer(true);
    }

    /** Waits until it rings, or has rung since the last time, at most so long. */
    void await(Duration most) throws InterruptedException {
        rung.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
