package io.farmhawk.publish.mqtt;

import io.farmhawk.json.Json;
import io.farmhawk.publish.CloudEvent;
import io.farmhawk.publish.Events;
import io.farmhawk.publish.Outbox;
import io.farmhawk.publish.Topics;
import io.farmhawk.publish.command.CommandDesk;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What there is to say.
 *
 * @param health asked for the body of each health message
 * @param orders takes orders; empty to subscribe to nothing
 */
record Content(Topics topics, Events events, Outbox outbox, InventoryQueue inventory,
        Supplier<Json.Obj> health, Optional<CommandDesk> orders, InstantSource clock) {
    /** What we subscribe to. */
    Optional<String> subscription() {
        return orders.map(_ -> topics.command());
    }

    CloudEvent online() {
        return events.health(Events.State.ONLINE, clock.instant(), health.get());
    }

    CloudEvent offline() {
        return events.health(Events.State.OFFLINE, clock.instant(),
                Json.object().put("reason", "stopped").build());
    }

    CloudEvent lastWill() {
        return events.lastWill(clock.instant());
    }
}
