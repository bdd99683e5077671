package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.publish.command.Orders;
import java.util.List;

/** Lets signed orders steer probing as the dashboard does. Any thread. */
record ProbeOrders(ProbeControl probing) implements Orders {
    @Override
    public void scan(List<IpPrefix> targets, String by) {
        probing.sweep(targets, by);
    }

    @Override
    public void stop(String by) {
        probing.stop(by);
    }

    @Override
    public void resume(String by) {
        probing.resume(by);
    }
}
