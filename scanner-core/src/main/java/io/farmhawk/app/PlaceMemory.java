package io.farmhawk.app;

import io.farmhawk.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a restart must not forget of a place: employers, tools and hours of two weeks. A damaged file is
 * said once and counts as none.
 */
final class PlaceMemory {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceMemory.class);
    private static final String FILE = "place.json";
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(10);

    private final Path file;
    private Instant lastSave;

    PlaceMemory(Path directory, Instant now) {
        file = directory.resolve(FILE);
        lastSave = now;
    }

    void read(Engine engine) {
        try {
            JsonFile.read(file).ifPresent(engine::restorePlace);
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("what was known of the place is lost, it is learned anew");
        }
    }

    /** Writes it down now and then. Engine thread. */
    void tick(Engine engine, Instant now) {
        // A wall clock may jump either way.
        if (Duration.between(lastSave, now).abs().compareTo(BETWEEN_SAVES) >= 0) {
            lastSave = now;
            save(engine);
        }
    }

    /** Writes it down. Engine thread, or after it has ended. */
    void save(Engine engine) {
        try {
            JsonFile.write(file, engine.place());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("what is known of the place could not be written to disk");
        }
    }
}
