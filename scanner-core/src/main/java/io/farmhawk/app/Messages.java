package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.publish.Outbox;
import io.farmhawk.publish.Publisher;
import io.farmhawk.publish.Topics;
import io.farmhawk.publish.broker.EmbeddedBroker;
import io.farmhawk.publish.command.CommandDesk;
import io.farmhawk.publish.mqtt.MqttPublisher;
import io.farmhawk.publish.mqtt.MqttTarget;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The MQTT side as the settings want it: our own broker, somebody's, or none. */
final class Messages implements AutoCloseable {
    private final Settings settings;
    private final Topics topics;
    private final Outbox outbox;
    private volatile Optional<EmbeddedBroker> embedded = Optional.empty();
    private volatile Optional<CommandDesk> orders = Optional.empty();
    private volatile Publisher publisher = Publisher.NONE;

    Messages(Settings settings, String sensor, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        topics = new Topics(settings.site().tenant(), settings.site().name(), sensor);
    }

    /**
     * Starts the broker, if it is ours, and connects to it. Orders are taken where the settings say whose.
     *
     * @param health asked for the body of each health message, on a thread of the publisher
     * @param probing obeys the orders
     * @throws ConfigException if our broker finds no port, or the settings contradict each other
     */
    void start(Supplier<Json.Obj> health, ProbeControl probing) {
        switch (settings.mqtt().broker()) {
            case Settings.Broker.None() -> {
            }
            case Settings.Broker.Remote(URI address) -> connect(address, health, probing);
            case Settings.Broker.Embedded(int port) -> {
                EmbeddedBroker broker = embedded(port);
                embedded = Optional.of(broker);
                connect(broker.address(), health, probing);
            }
        }
    }

    private void connect(URI address, Supplier<Json.Obj> health, ProbeControl probing) {
        try {
            MqttTarget target = new MqttTarget(address, settings.mqtt().user(),
                    settings.mqtt().passwordFile(), settings.mqtt().inventory());
            orders = desk(probing);
            publisher = MqttPublisher.start(target, topics, outbox, health, orders);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("mqtt: " + e.getMessage(), e);
        }
    }

    private Optional<CommandDesk> desk(ProbeControl probing) {
        return settings.mqtt().commandKeys().isEmpty()
                ? Optional.empty()
                : Optional.of(CommandDesk.open(new CommandDesk.Setup(topics.device(),
                        settings.mqtt().commandKeys(), settings.stateDirectory(),
                        new ProbeOrders(probing)), InstantSource.system()));
    }

    private static EmbeddedBroker embedded(int port) {
        try {
            return EmbeddedBroker.start(port);
        } catch (IOException e) {
            throw new ConfigException("mqtt.broker: " + e.getMessage(), e);
        }
    }

    /** Who tells the findings; nobody before the start. */
    Publisher publisher() {
        return publisher;
    }

    /** What became of the orders since the start; empty if none are taken. */
    Optional<Json.Obj> orders() {
        return orders.map(CommandDesk::counts);
    }

    /** Where our own broker listens. */
    Optional<URI> embedded() {
        return embedded.map(EmbeddedBroker::address);
    }

    @Override
    public void close() {
        orders.ifPresent(CommandDesk::close);
        publisher.close();
        embedded.ifPresent(EmbeddedBroker::close);
    }
}
