package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Gives every turn at once and writes it down. */
final class CountingPermit implements Permit {
    final List<String> log = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    Runnable before = () -> {};

    @Override
    public synchronized void await(IpAddress host, int frames) {
        before.run();
        log.add(host + " " + frames);
    }

    @Override
    public synchronized void await(int frames) {
        before.run();
        log.add("all " + frames);
    }

    @Override
    public synchronized void left(IpAddress host) {
        left.add(host.toString());
    }

    @Override
    public synchronized void left() {
        left.add("all");
    }
}
