package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.ProductEvidence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of hosts before a scan asks them: from what passed by, and from lease files. It says whom
 * and what to ask first, and what need not be asked; never that a host is there.
 */
@FunctionalInterface
public interface Foreknowledge {
    /** Nothing is known. */
    Foreknowledge NONE = _ -> Map.of();

    /** What is known now of hosts in these networks. Asked once by a scan, on its thread. */
    Map<IpAddress, Host> of(List<IpPrefix> networks);

    /** The same with what another knows; where both know a host, this one is believed. */
    default Foreknowledge or(Foreknowledge other) {
        return networks -> {
            Map<IpAddress, Host> all = new HashMap<>(other.of(networks));
            all.putAll(of(networks));
            return all;
        };
    }

    /**
     * One host.
     *
     * @param mac its MAC address when it was last heard of
     * @param open TCP ports at which it was heard to serve
     * @param heard what it said to others not long ago, so that it need not say it to us
     * @param evidence for and against the products it might be
     * @param lastSeen the time from which that evidence grows old
     */
    record Host(Optional<MacAddress> mac, Set<Integer> open, Set<Talk> heard,
            List<ProductEvidence> evidence, Instant lastSeen) {
        /** A host of which nothing is known. */
        static final Host STRANGER = new Host(Optional.empty(), Instant.EPOCH);

        public Host {
            open = Set.copyOf(open);
            heard = Set.copyOf(heard);
            evidence = List.copyOf(evidence);
        }

        /** A host of which no more is known than that somebody was there. */
        public Host(Optional<MacAddress> mac, Instant lastSeen) {
            this(mac, Set.of(), Set.of(), List.of(), lastSeen);
        }
    }

    /**
     * All that a prober would be told at a port.
     *
     * @param prober its name
     */
    record Talk(int port, String prober) {}
}
