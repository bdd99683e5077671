package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a restart must not forget, lest all be asked again: when the last sweep began, and who was asked
 * when. A damaged file is said once and counts as none.
 */
final class ProbeMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeMemory.class);
    private static final String FILE = "probe-memory.json";

    private final Path file;

    /** @param since when there first was a schedule, or the last sweep began */
    record Kept(Instant since, Optional<Instant> lastSweep, Map<String, WatchList.Asked> asked) {}

    ProbeMemory(Path directory) {
        file = directory.resolve(FILE);
    }

    Kept read(Instant now) {
        try {
            Optional<Json.Obj> kept = JsonFile.read(file);
            if (kept.isPresent()) {
                return read(kept.get(), now);
            }
        } catch (IOException | DateTimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("what was asked before is not known, devices are asked anew");
        }
        return new Kept(now, Optional.empty(), Map.of());
    }

    private static Kept read(Json.Obj kept, Instant now) {
        Map<String, WatchList.Asked> asked = new LinkedHashMap<>();
        for (Json element : kept.list("asked")) {
            if (element instanceof Json.Obj one && one.text("device").isPresent()
                    && one.text("at").isPresent()) {
                asked.put(one.text("device").get(), new WatchList.Asked(
                        one.text("identity").orElse(""), Instant.parse(one.text("at").get())));
            }
        }
        return new Kept(kept.text("since").map(Instant::parse).orElse(now),
                kept.text("lastSweep").map(Instant::parse), asked);
    }

    void write(Kept kept) {
        Json.Builder json = Json.object().put("since", kept.since.toString()).put("lastSweep",
                kept.lastSweep.map(Instant::toString));
        json.put("asked", kept.asked.entrySet().stream().<Json>map(entry -> Json.object()
                .put("device", entry.getKey()).put("at", entry.getValue().at().toString())
                .put("identity", entry.getValue().identity()).build()).toList());
        try {
            JsonFile.write(file, json.build());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("what was asked could not be kept, it may be asked again after a restart");
        }
    }
}
