package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.publish.Outbox;
import io.farmhawk.publish.Publisher;
import io.farmhawk.publish.Topics;
import io.farmhawk.publish.broker.EmbeddedBroker;
import io.farmhawk.publish.mqtt.MqttPublisher;
import io.farmhawk.publish.mqtt.MqttTarget;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The MQTT side as the settings want it: our own broker, somebody's, or none. */
final class Messages implements AutoCloseable {
    private final @Nullable EmbeddedBroker embedded;
    private final Publisher publisher;

    private Messages(@Nullable EmbeddedBroker embedded, Publisher publisher) {
        this.embedded = embedded;
        this.publisher = publisher;
    }

    static Messages open(Settings settings, String sensor, Outbox outbox,
            Supplier<Json.Obj> health) {
        Topics topics = new Topics(settings.site().tenant(), settings.site().name(), sensor);
        return switch (settings.mqtt().broker()) {
            case Settings.Broker.None() -> new Messages(null, Publisher.NONE);
            case Settings.Broker.Remote(URI address) -> new Messages(null,
                    MqttPublisher.start(target(settings, address), topics, outbox, health));
            case Settings.Broker.Embedded(int port) -> {
                EmbeddedBroker broker = embedded(port);
                yield new Messages(broker, MqttPublisher.start(target(settings, broker.address()),
                        topics, outbox, health));
            }
        };
    }

    private static MqttTarget target(Settings settings, URI address) {
        return new MqttTarget(address, settings.mqtt().user(), settings.mqtt().passwordFile(),
                settings.mqtt().inventory());
    }

    private static EmbeddedBroker embedded(int port) {
        try {
            return EmbeddedBroker.start(port);
        } catch (IOException e) {
            throw new ConfigException("mqtt.broker: the embedded broker cannot listen on 127.0.0.1:"
                    + port + ": " + e.getMessage() + "; choose another with --mqtt embedded:PORT",
                    e);
        }
    }

    /** Who tells the findings. */
    Publisher publisher() {
        return publisher;
    }

    /** Where our own broker listens. */
    Optional<URI> embedded() {
        return Optional.ofNullable(embedded).map(EmbeddedBroker::address);
    }

    @Override
    public void close() {
        publisher.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
