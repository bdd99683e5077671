package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Visits that tests make, on loopback only. */
public final class Visits {
    /** Long enough for a loaded machine: no test waits for it. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final double FAST = 1e6;

    private Visits() {}

    public static Visit to(IpAddress host) {
        return to(host, PATIENT);
    }

    public static Visit to(IpAddress host, Duration timeout) {
        return new Visit(terms(timeout), host);
    }

    /** To a host on the link. */
    public static Visit toNeighbour(IpAddress host, MacAddress mac) {
        return new Visit(terms(PATIENT), host, Optional.of(mac));
    }

    /** The terms of a test's scan: loopback, as fast as may be. */
    public static Terms terms(Duration timeout) {
        return terms(timeout, new MemoryDepartures());
    }

    /** The same with what is asked before anything leaves. */
    public static Terms terms(Duration timeout, Departures departures) {
        ScopeGuard guard = new ScopeGuard(List.of(IpPrefix.parse("127.0.0.0/8").orElseThrow()),
                "a test");
        return new Terms("test", guard, new FrameBudget(FAST, FAST, System::nanoTime), timeout,
                departures);
    }
}
