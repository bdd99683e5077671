package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.CloudEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is said over one connection: that the sensor is here, then findings in order, its health, and
 * inventory in between. One thread.
 */
final class Session {
    private final Connection connection;
    private final Content content;
    private final Control control;
    private final Delivery delivery;
    private long nextHealth;
    private long nextInventory;

    Session(Connection connection, Content content, Control control) {
        this.connection = connection;
        this.content = content;
        this.control = control;
        delivery = new Delivery(connection, content, control);
    }

    /**
     * Speaks until the connection is lost or the publisher is closing; then the sensor says that it
     * goes.
     */
    void run() throws BrokerException, InterruptedException {
        boolean heard = true;
        try {
            speak();
        } catch (BrokerException e) {
            if (!control.isClosing()) {
                throw e;
            }
            heard = false;
        }
        connection.check();
        CompletableFuture<ReasonCode> sent = connection.publish(content.topics().health(),
                content.offline(), true);
        if (heard) {
            connection.answer(sent);
        }
        connection.disconnect();
    }

    private void speak() throws BrokerException, InterruptedException {
        long now = System.nanoTime();
        nextHealth = now;
        nextInventory = now;
        content.inventory().again();
        while (!control.isClosing()) {
            connection.check();
            sayHealth();
            if (!delivery.next() && !tellInventory()) {
                control.bell().await(untilNextWork());
            }
        }
    }

    private void sayHealth() throws BrokerException, InterruptedException {
        if (System.nanoTime() - nextHealth < 0) {
            return;
        }
        nextHealth = System.nanoTime() + control.timing().health().toNanos();
        retain(Status.What.HEALTH, content.topics().health(), content.online());
    }

    /** Tells of one asset, if one is due. */
    private boolean tellInventory() throws BrokerException, InterruptedException {
        if (System.nanoTime() - nextInventory < 0) {
            return false;
        }
        Optional<InventoryQueue.State> next = content.inventory().next();
        if (next.isEmpty()) {
            return false;
        }
        InventoryQueue.State state = next.get();
        nextInventory = System.nanoTime() + control.timing().inventoryGap().toNanos();
        retain(Status.What.INVENTORY, content.topics().inventory(state.asset().id()),
                content.events().inventory(state.asset(), state.verdicts()));
        return true;
    }

    private void retain(Status.What what, String topic, CloudEvent event)
            throws BrokerException, InterruptedException {
        ReasonCode answer = connection.answer(connection.publish(topic, event, true));
        if (answer.isRefusal()) {
            control.status().refused(what, answer.toString());
        } else {
            control.status().taken(what);
        }
    }

    private Duration untilNextWork() {
        long next = nextHealth;
        if (!content.inventory().isEmpty()) {
            next = earlier(next, nextInventory);
        }
        if (content.outbox().count() > 0) {
            next = earlier(next, delivery.due());
        }
        return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
    }

    private static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }
}
