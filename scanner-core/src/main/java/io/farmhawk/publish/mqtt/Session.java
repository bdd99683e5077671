package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.CloudEvent;
import io.farmhawk.publish.command.CommandAnswer;
import io.farmhawk.publish.command.CommandDesk;
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
    private Optional<CompletableFuture<ReasonCode>> subscription = Optional.empty();
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
        subscription = content.subscription().map(connection::subscribe);
        while (!control.isClosing()) {
            connection.check();
            sayHealth();
            noteSubscription();
            if (!sayAnswer() && !delivery.next() && !tellInventory()) {
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

    /** Whether orders will come: findings are told without waiting for that. */
    private void noteSubscription() throws BrokerException, InterruptedException {
        if (subscription.isPresent() && subscription.get().isDone()) {
            note(Status.What.SUBSCRIPTION, connection.answer(subscription.get()));
            subscription = Optional.empty();
        }
    }

    /** Says what became of one order; where the broker does not take it, nobody hears it. */
    private boolean sayAnswer() throws BrokerException, InterruptedException {
        Optional<CommandAnswer> next = content.orders().flatMap(CommandDesk::answer);
        if (next.isEmpty()) {
            return false;
        }
        note(Status.What.ANSWERS, connection.answer(connection.publish(
                content.topics().commandAnswer(), content.events().answer(next.get()), false)));
        content.orders().ifPresent(desk -> desk.sent(next.get()));
        return true;
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
        note(what, connection.answer(connection.publish(topic, event, true)));
    }

    private void note(Status.What what, ReasonCode answer) {
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
