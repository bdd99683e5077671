package io.farmhawk.publish.mqtt;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.json.Json;
import io.farmhawk.publish.Events;
import io.farmhawk.publish.Outbox;
import io.farmhawk.publish.Publisher;
import io.farmhawk.publish.Topics;
import io.farmhawk.publish.command.CommandDesk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an MQTT 5 broker. The library is transport only: what is delivered and what is not stands in
 * the outbox, an entry of which is taken off once the broker has acknowledged it and all before it.
 * A finding may so arrive twice, with the same id, but none is lost and none overtakes another.
 *
 * <p>One virtual thread owns the connection and brings it back, for ever, with growing waits.
 */
public final class MqttPublisher implements Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
    private static final int MOST_ASSETS = 10_000;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(8);

    private final MqttTarget target;
    private final Content content;
    private final Control control;
    private final Thread owner;

    private MqttPublisher(MqttTarget target, Content content, Timing timing) {
        this.target = target;
        this.content = content;
        control = new Control(timing, new Status(target.address()), new Bell(),
                new CompletableFuture<>());
        content.orders().ifPresent(desk -> desk.onAnswer(control.bell()::ring));
        owner = Thread.ofVirtual().name("mqtt-publisher").unstarted(this::run);
    }

    /**
     * Connects in the background and keeps trying; never blocks the caller.
     *
     * @param health asked for the body of each health message, on a thread of the publisher
     * @param orders takes orders; empty to subscribe to nothing
     */
    public static MqttPublisher start(MqttTarget target, Topics topics, Outbox outbox,
            Supplier<Json.Obj> health, Optional<CommandDesk> orders) {
        Optional<String> version = Optional
                .ofNullable(MqttPublisher.class.getPackage().getImplementationVersion());
        return start(target, new Content(topics, new Events(topics, version), outbox,
                new InventoryQueue(MOST_ASSETS), health, orders, InstantSource.system()),
                Timing.USUAL);
    }

    static MqttPublisher start(MqttTarget target, Content content, Timing timing) {
        MqttPublisher publisher = new MqttPublisher(target, content, timing);
        publisher.owner.start();
        return publisher;
    }

    @Override
    public String address() {
        return target.address();
    }

    @Override
    public boolean connected() {
        return control.status().isConnected();
    }

    @Override
    public long waiting() {
        return content.outbox().count();
    }

    @Override
    public void wake() {
        control.bell().ring();
    }

    @Override
    public void assetChanged(Asset asset, List<Verdict> verdicts) {
        if (target.inventory()) {
            content.inventory().put(new InventoryQueue.State(asset, verdicts));
            control.bell().ring();
        }
    }

    @Override
    public void close() {
        control.close();
        try {
            owner.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff retries = Backoff.between(control.timing());
        try {
            while (!control.isClosing()) {
                long begin = System.nanoTime();
                connectAndSpeak();
                Duration lasted = Duration.ofNanos(System.nanoTime() - begin);
                if (lasted.compareTo(control.timing().longestRetry()) > 0) {
                    retries.reset();
                }
                pause(retries.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndSpeak() throws InterruptedException {
        try (Connection connection = Connection.open(target, content, control)) {
            control.status().up();
            new Session(connection, content, control).run();
        } catch (BrokerException e) {
            if (!control.isClosing()) {
                control.status().down(e.reason());
            }
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("publisher", target.address()).setCause(e)
                    .log("the publisher failed and starts again");
        } finally {
            control.status().stopped();
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        try {
            control.closing().get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the wait is over
        }
    }
}
