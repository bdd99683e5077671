package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation.Transport;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ports of assets as JSON, as the API and the ledger have them; the words are those of a scan's report. */
public final class DoorJson {
    private DoorJson() {}

    /** {@code {"ip": …, "port": …, "transport": …, "service": …, "content": […], "lastOpen": …}}. */
    public static Json.Obj write(Door door) {
        return Json.object().put("ip", door.ip().toString()).put("port", door.number())
                .put("transport", door.transport().name().toLowerCase(Locale.ROOT))
                .put("service", door.service())
                .put("content",
                        door.said().stream().map(said -> Json.object().put("what", said.what())
                                .put("text", said.text()).build()).toList())
                .put("lastOpen", door.lastOpen().toString()).build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong
     */
    public static Optional<Door> read(Json json) {
        try {
            return json instanceof Json.Obj door ? Optional.of(door(door)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Door door(Json.Obj json) {
        List<Door.Said> said = new ArrayList<>();
        for (Json each : json.list("content")) {
            if (each instanceof Json.Obj content) {
                said.add(new Door.Said(content.needText("what"), content.needText("text")));
            }
        }
        return new Door(IpAddress.parse(json.needText("ip"))
                .orElseThrow(() -> new IllegalArgumentException("no address")),
                (int) json.needNumber("port"),
                Transport.valueOf(json.needText("transport").toUpperCase(Locale.ROOT)),
                json.text("service"), said, Instant.parse(json.needText("lastOpen")));
    }
}
