package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Terms;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes every address for one to ask: where nothing can be heard of the link. */
public final class EveryAddress implements Finder {
    @Override
    public void find(List<IpPrefix> targets, Terms terms, Consumer<Found> found) {
        for (IpPrefix target : targets) {
            for (IpAddress ip : Targets.hosts(target, terms.guard())) {
                found.accept(new Found(ip, Optional.empty(), Optional.empty()));
            }
        }
    }
}
