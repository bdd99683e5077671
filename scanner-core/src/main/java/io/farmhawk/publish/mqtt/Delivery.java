package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.Outbox;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Findings from the outbox to the broker over one connection: in order, each at least once, none
 * skipped. What the broker refuses is tried again with growing waits, and what follows it waits too.
 * One thread.
 */
final class Delivery {
    private final Connection connection;
    private final Content content;
    private final Status status;
    private final Backoff patience;
    private long due = System.nanoTime();

    Delivery(Connection connection, Content content, Control control) {
        this.connection = connection;
        this.content = content;
        status = control.status();
        patience = Backoff.between(control.timing());
    }

    private record Sent(Outbox.Entry entry, CompletableFuture<ReasonCode> answer) {}

    /** When there is something to try, by {@link System#nanoTime}; for entries that wait. */
    long due() {
        return due;
    }

    /**
     * Sends the next findings, at most a window full, and waits for the answers.
     *
     * @return whether anything was sent
     */
    boolean next() throws BrokerException, InterruptedException {
        if (System.nanoTime() - due < 0) {
            return false;
        }
        try {
            List<Sent> sent = content.outbox().waiting(connection.window()).stream().map(this::send)
                    .toList();
            settle(sent);
            return !sent.isEmpty();
        } catch (IOException e) {
            postpone("the ledger: " + e.getMessage());
            return false;
        }
    }

    private Sent send(Outbox.Entry entry) {
        return new Sent(entry, connection.publish(content.topics().finding(),
                content.events().finding(entry), false));
    }

    /** Takes off the outbox what was acknowledged, up to the first that was not. */
    private void settle(List<Sent> sent) throws BrokerException, InterruptedException, IOException {
        long acknowledged = 0;
        try {
            for (Sent each : sent) {
                ReasonCode answer = connection.answer(each.answer);
                if (answer.isRefusal()) {
                    postpone("finding " + each.entry.finding().id() + ": " + answer);
                    return;
                }
                acknowledged = each.entry.sequence();
            }
            patience.reset();
            status.taken(Status.What.FINDINGS);
        } finally {
            if (acknowledged > 0) {
                content.outbox().taken(acknowledged);
            }
        }
    }

    private void postpone(String reason) {
        status.refused(Status.What.FINDINGS, reason);
        due = System.nanoTime() + patience.next().toNanos();
    }
}
