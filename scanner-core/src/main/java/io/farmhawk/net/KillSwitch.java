package io.farmhawk.net;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops all probing, of this process and of every other with the same state directory, until somebody
 * lets it go on: a file there, which also survives a restart. Where it cannot be told whether the file is
 * there, probing is stopped. Any thread.
 */
public final class KillSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);
    private static final String FILE = "probing-stopped.json";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Stopped> stopped = Optional.empty();
    /** A stop that the disk did not take: no look at the file ends it, only {@link #resume}. */
    private Optional<Stopped> unwritten = Optional.empty();

    /**
     * Probing is stopped.
     *
     * @param by who did it, for a person
     */
    public record Stopped(String by, Instant at) {
        /** One line for a person who wanted to probe. */
        public String words() {
            return "probing is stopped, by " + by + " at " + at
                    + "; \"farmhawk probe resume\" lets it go on";
        }
    }

    private KillSwitch(Path directory) {
        file = directory.resolve(FILE);
    }

    /** The switch of a state directory as it is now; looked at again only by {@link #look}. */
    public static KillSwitch in(Path directory) {
        KillSwitch found = new KillSwitch(directory);
        found.look();
        return found;
    }

    /** The same, looked at ten times a second until closed. */
    public static KillSwitch watched(Path directory) {
        KillSwitch found = in(directory);
        Thread.ofVirtual().name("kill-switch").start(found::watch);
        return found;
    }

    /** Since when, and by whom, probing is stopped; empty if it is not. */
    public Optional<Stopped> stopped() {
        return stopped;
    }

    /**
     * Stops all probing. It is stopped here, and told to all listeners, when this returns, whether or
     * not the disk took it; what the disk did not take is ended by {@link #resume} alone.
     *
     * @throws IOException if it is not on disk, so that others, and the next start, know nothing of it
     */
    public synchronized void stop(String by, Instant now) throws IOException {
        unwritten = Optional.of(new Stopped(by, now));
        turn(unwritten);
        JsonFile.write(file, Json.object().put("by", by).put("at", now.toString()).build());
        unwritten = Optional.empty();
    }

    /**
     * Lets probing go on.
     *
     * @throws IOException if the disk does not take it; probing stays stopped
     */
    public synchronized void resume() throws IOException {
        JsonFile.remove(file);
        unwritten = Optional.empty();
        turn(Optional.empty());
    }

    /**
     * Hears when probing is stopped, at once if it is; must return soon.
     *
     * @return closes the subscription
     */
    public AutoCloseable onStop(Runnable listener) {
        listeners.add(listener);
        if (stopped.isPresent()) {
            listener.run();
        }
        return () -> listeners.remove(listener);
    }

    /** Looks at the file. */
    public synchronized void look() {
        turn(found().or(() -> unwritten));
    }

    private void turn(Optional<Stopped> now) {
        boolean begins = stopped.isEmpty() && now.isPresent();
        boolean ends = stopped.isPresent() && now.isEmpty();
        stopped = now;
        if (begins) {
            LOG.atWarn().addKeyValue("reason", now.get().by()).log("probing is stopped");
            listeners.forEach(Runnable::run);
        } else if (ends) {
            LOG.atInfo().log("probing may go on");
        }
    }

    private Optional<Stopped> found() {
        try {
            Instant changed = Files.readAttributes(file, BasicFileAttributes.class)
                    .lastModifiedTime().toInstant();
            return Optional.of(read(changed));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(stopped.orElseGet(() -> new Stopped("a state directory that cannot"
                    + " be read (" + e.getMessage() + ")", Instant.now())));
        }
    }

    /** A file that says nothing stops too: whoever can only make files uses {@code touch}. */
    private Stopped read(Instant changed) {
        try {
            Json.Obj told = JsonFile.read(file).orElseGet(() -> Json.object().build());
            return new Stopped(told.text("by").orElse(FILE),
                    told.text("at").map(Instant::parse).orElse(changed));
        } catch (IOException | java.time.DateTimeException e) {
            return new Stopped(FILE, changed);
        }
    }

    private void watch() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        closed.countDown();
    }
}
