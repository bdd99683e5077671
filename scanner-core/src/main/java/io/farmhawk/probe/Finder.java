package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out which addresses are worth asking. */
public interface Finder {
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
     * Looks for hosts until all have been found that will be. Each is told once, as soon as it is
     * known, by one thread.
     *
     * @param targets of which at least one address may be asked
     * @param terms of the scan: what it sends itself keeps to them
     */
    void find(List<IpPrefix> targets, Terms terms, Consumer<Found> found)
            throws InterruptedException;
}
