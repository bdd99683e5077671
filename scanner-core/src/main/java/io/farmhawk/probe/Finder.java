package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Terms;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.discovery.Known;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out which addresses are worth asking. */
public interface Finder extends AutoCloseable {
    /**
     * An address to ask.
     *
     * @param mac if it is on this link
     * @param roundTrip if it answered
     */
    record Found(IpAddress ip, Optional<MacAddress> mac, Optional<Duration> roundTrip) {
        /** Whether somebody is known to be there. */
        public boolean isAlive() {
            return mac.isPresent() || roundTrip.isPresent();
        }
    }

    /**
     * Where to look.
     *
     * @param networks of which at least one address may be asked
     * @param known addresses in them where somebody was seen before; asked first
     */
    record Ground(List<IpPrefix> networks, List<Known> known) {
        public Ground {
            networks = List.copyOf(networks);
            known = List.copyOf(known);
        }
    }

    /**
     * Looks for hosts until all have been found that will be. Each is told once, as soon as it is
     * known, by one thread.
     *
     * @param terms of the scan: what it sends itself keeps to them
     * @param heard told what it learns of the targets on the way; any thread
     */
    void find(Ground ground, Terms terms, ObservationSink heard, Consumer<Found> found)
            throws InterruptedException;

    /** What could not be done as it should, one line each, for a person. */
    default List<String> notes() {
        return List.of();
    }

    /** Ends a search that is under way, and what it left open. Any thread. */
    @Override
    default void close() {}
}
