package io.farmhawk.publish.mqtt;

import io.farmhawk.json.Json;
import io.farmhawk.publish.Events;
import io.farmhawk.publish.Examples;
import io.farmhawk.publish.Topics;
import io.farmhawk.publish.command.CommandDesk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A publisher with an outbox in memory, quick to try again. */
final class Bench {
    static final Timing QUICK = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(5),
            Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(100),
            Duration.ofHours(1), Duration.ofMillis(1));

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Semaphore asked = new Semaphore(0);
    final MemoryOutbox outbox = new MemoryOutbox();
    final Topics topics = new Topics("local", "home", "fh-" + COUNT.incrementAndGet());

    /** Hears what this publisher says. */
    Listener listener(URI broker) throws MqttException {
        return Listener.on(broker, topics.prefix() + "/#");
    }

    MqttPublisher publisher(URI broker) {
        return publisher(broker, QUICK);
    }

    MqttPublisher publisher(URI broker, Timing timing) {
        return publisher(new MqttTarget(broker, Optional.empty(), Optional.empty(), true), timing);
    }

    MqttPublisher publisher(MqttTarget target, Timing timing) {
        return publisher(target, timing, Optional.empty());
    }

    MqttPublisher publisher(MqttTarget target, Timing timing, Optional<CommandDesk> orders) {
        Content content = new Content(topics,
                new Events(topics, Optional.empty()), outbox, new InventoryQueue(100),
                () -> Json.object().put("frames", 12).build(), orders,
                this::instant);
        return MqttPublisher.start(target, content, timing);
    }

    /** Each try to connect asks the time for its last will. */
    private Instant instant() {
        asked.release();
        return Examples.FIRST_SEEN;
    }

    void awaitTries(int count) throws InterruptedException {
        if (!asked.tryAcquire(count, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("fewer than " + count + " tries within 30 s");
        }
    }
}
