package io.farmhawk.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Passes Ctrl-C or a service manager's stop on to the work of a command, and keeps the process alive
 * until the command has printed and closed what it holds.
 */
final class StopHook implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);

    /** @param ask asks the work to end soon; called on another thread */
    StopHook(Runnable ask) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ask.run();
            awaitDone();
        }, "stop"));
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is through. */
    @Override
    public void close() {
        done.countDown();
    }
}
