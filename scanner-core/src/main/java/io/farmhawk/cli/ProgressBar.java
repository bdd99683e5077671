package io.farmhawk.cli;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal while something takes its time; nothing in a pipe. */
final class ProgressBar implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int WIDTH = 40;

    private final @Nullable Thread thread;

    private ProgressBar(@Nullable Thread thread) {
        this.thread = thread;
    }

    /**
     * Starts drawing.
     *
     * @param fraction how much is done, 0 to 1; asked on another thread
     */
    static ProgressBar start(String what, DoubleSupplier fraction) {
        return new ProgressBar(Optional.ofNullable(System.console()).filter(Console::isTerminal)
                .map(console -> Thread.ofVirtual().start(() -> draw(console, what, fraction)))
                .orElse(null));
    }

    private static void draw(Console console, String what, DoubleSupplier fraction) {
        boolean drawn = false;
        try {
            while (true) {
                Thread.sleep(STEP);
                console.writer().print("\r" + text(what, fraction.getAsDouble()));
                console.writer().flush();
                drawn = true;
            }
        } catch (InterruptedException e) {
            if (drawn) {
                console.writer().print("\r" + " ".repeat(text(what, 1).length()) + "\r");
                console.writer().flush();
            }
        }
    }

    static String text(String what, double fraction) {
        double done = Math.clamp(fraction, 0, 1);
        int full = (int) (done * WIDTH);
        return "%s [%s%s] %3d %%".formatted(what, "#".repeat(full), ".".repeat(WIDTH - full),
                (int) (done * 100));
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
