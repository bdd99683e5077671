package io.farmhawk.frame;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits so that frames come at their own pace. A frame whose time lies before that of the first is due
 * at once. {@link #await} belongs to one thread.
 */
public final class Pacer {
    private static final long LONGEST_NAP_NANOS = 50_000_000;

    private final Pace pace;
    private long firstFrame;
    private long firstClock;
    private boolean started;
    private volatile boolean stopped;

    public Pacer(Pace pace) {
        this.pace = pace;
    }

    /**
     * Returns when a frame of this time is due.
     *
     * @param timeNanos capture time of the frame
     * @return false if stopped, or if its thread was interrupted while it had to wait
     */
    public boolean await(long timeNanos) {
        if (pace == Pace.MAX || stopped) {
            return !stopped;
        }
        if (!started) {
            started = true;
            firstFrame = timeNanos;
            firstClock = System.nanoTime();
        }
        long due = Math.max(0, timeNanos - firstFrame);
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            long early = due - (System.nanoTime() - firstClock);
            if (early <= 0) {
                return true;
            }
            LockSupport.parkNanos(Math.min(early, LONGEST_NAP_NANOS));
        }
        return false;
    }

    /** Makes {@link #await} return false, within 50 ms where it is waiting. Any thread. */
    public void stop() {
        stopped = true;
    }
}
