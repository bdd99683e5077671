package io.farmhawk.publish.command;

import io.farmhawk.address.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what it is ordered, or refuses it. Any thread. */
public final class RecordedOrders implements Orders {
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile Optional<RuntimeException> refusal = Optional.empty();

    void refuse(RuntimeException reason) {
        refusal = Optional.of(reason);
    }

    public List<String> orders() {
        return orders;
    }

    @Override
    public void scan(List<IpPrefix> targets, String by) {
        note("scan " + targets, by);
    }

    @Override
    public void stop(String by) {
        note("stop", by);
    }

    @Override
    public void resume(String by) {
        note("resume", by);
    }

    private void note(String what, String by) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
        if (!by.startsWith("a signed order (")) {
            throw new AssertionError("who ordered it must be said, got " + by);
        }
        orders.add(what);
    }
}
