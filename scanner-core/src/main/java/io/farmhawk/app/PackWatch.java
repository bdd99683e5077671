package io.farmhawk.app;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.PackSource;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every other second whether the operator's fingerprints were changed, and hands on the new ones.
 * A change is taken when the directory has been still from one look to the next, so that many files
 * written one after the other come as one. What cannot be used is said once, and what was in use stays.
 *
 * <p>Looks by itself, as file systems over a network tell nobody. On a thread of its own: a disk that
 * hangs must not keep the engine.
 */
final class PackWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** What could not be used is tried again this often, as the reason may lie elsewhere. */
    private static final int LOOKS_BETWEEN_TRIES = 30;

    private final PackSource source;
    private final Change change;
    private final Thread thread;
    private FingerprintPack inUse;
    private PackSource.Look used;
    private PackSource.Look last;
    private int looksSinceTry;
    private volatile Optional<String> trouble = Optional.empty();

    /** Takes a new pack into use, on the thread of the watch. */
    interface Change {
        /** @throws IllegalStateException if that cannot be done now */
        void use(FingerprintPack now, FingerprintPack before);
    }

    /** @param used what the directory looked like before the pack in use was read */
    PackWatch(PackSource source, PackSource.Look used, FingerprintPack inUse, Change change) {
        this.source = source;
        this.used = used;
        this.inUse = inUse;
        this.change = change;
        last = used;
        thread = Thread.ofPlatform().daemon().name("fingerprints").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once. One thread at a time. */
    void look() {
        PackSource.Look now = source.look();
        boolean still = now.equals(last);
        last = now;
        looksSinceTry++;
        boolean again = trouble.isPresent() && looksSinceTry >= LOOKS_BETWEEN_TRIES;
        if (still && (again || !now.equals(used))) {
            used = now;
            looksSinceTry = 0;
            use();
        }
    }

    private void use() {
        try {
            FingerprintPack now = source.accept();
            change.use(now, inUse);
            inUse = now;
            trouble = Optional.empty();
            LOG.atInfo().log("fingerprints were changed and are in use");
        } catch (FingerprintException | RuntimeException e) {
            // Closing interrupts the reading.
            if (!thread.isInterrupted()) {
                say(String.valueOf(e.getMessage()));
            }
        }
    }

    private void say(String reason) {
        if (!trouble.equals(Optional.of(reason))) {
            LOG.atError().addKeyValue("reason", reason)
                    .log("fingerprints were changed and cannot be used, those before stay in use");
        }
        trouble = Optional.of(reason);
    }

    /** Why the fingerprints on disk are not those in use. Any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
