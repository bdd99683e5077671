package io.farmhawk.probe.discovery;

import java.util.concurrent.TimeUnit;

/** The clock and how to wait on it. */
interface Time {
    /** That of this machine. */
    Time REAL = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds from some moment on. */
    long nanos();

    /** Waits; at once for zero and less. */
    void sleep(long nanos) throws InterruptedException;
}
