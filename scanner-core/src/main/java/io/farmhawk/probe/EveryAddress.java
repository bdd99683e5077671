package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.net.Terms;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.discovery.Known;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes every address for one to ask, those where somebody was seen first: where nothing can be heard of the
 * link. This machine's own are left out: it answers for itself what no host behind a router says.
 */
public final class EveryAddress implements Finder {
    private final Set<IpAddress> own;

    /** Leaves out the addresses that this machine has now; its loopback ones only a scope names. */
    public EveryAddress() {
        this(LocalNetworks.addresses());
    }

    EveryAddress(Set<IpAddress> own) {
        this.own = own;
    }

    @Override
    public void find(Ground ground, Terms terms, ObservationSink heard, Consumer<Found> found) {
        Set<IpAddress> first = new LinkedHashSet<>();
        ground.known().stream().map(Known::ip)
                .filter(ip -> ground.networks().stream()
                        .anyMatch(
                                network -> network.contains(ip) && !ScopeGuard.isEdge(network, ip)))
                .filter(terms.guard()::allows).forEach(first::add);
        first.forEach(ip -> tell(ip, found));
        for (IpPrefix network : ground.networks()) {
            for (IpAddress ip : Targets.hosts(network, terms.guard())) {
                if (!first.contains(ip)) {
                    tell(ip, found);
                }
            }
        }
    }

    private void tell(IpAddress ip, Consumer<Found> found) {
        if (!own.contains(ip)) {
            found.accept(new Found(ip, Optional.empty(), Optional.empty()));
        }
    }
}
