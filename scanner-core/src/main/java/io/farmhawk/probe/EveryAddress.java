package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes every address for one to ask: where nothing can be heard of the link. */
final class EveryAddress implements Finder {
    private final ScopeGuard guard;

    EveryAddress(ScopeGuard guard) {
        this.guard = guard;
    }

    @Override
    public void find(List<IpPrefix> targets, Consumer<Found> found) {
        for (IpPrefix target : targets) {
            for (IpAddress ip : Targets.hosts(target, guard)) {
                found.accept(new Found(ip, Optional.empty(), Optional.empty()));
            }
        }
    }
}
