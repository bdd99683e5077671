package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.inventory.Asset;
import io.farmhawk.probe.Foreknowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a running service knows of hosts because it listens. Of who was not heard for a day nothing is said:
 * somebody else may have the address. Engine's thread.
 *
 * @param now the newest time that was heard of
 */
record HeardHosts(Engine engine, Doors doors, Instant now) {
    /** As long as this what a server told others is believed, and it is not asked the same. */
    private static final Duration FRESH = Duration.ofDays(1);

    Map<IpAddress, Foreknowledge.Host> in(List<IpPrefix> networks) {
        Map<IpAddress, Foreknowledge.Host> known = new HashMap<>();
        Instant since = now.minus(FRESH);
        for (AssetView view : engine.assets()) {
            Asset asset = view.asset();
            List<IpAddress> here = asset.lastSeen().isBefore(since)
                    ? List.of()
                    : asset.addresses().stream().filter(ip -> networks.stream()
                            .anyMatch(network -> network.contains(ip))).toList();
            for (IpAddress ip : here) {
                known.put(ip, host(asset, ip, since));
            }
        }
        return known;
    }

    private Foreknowledge.Host host(Asset asset, IpAddress ip, Instant since) {
        return new Foreknowledge.Host(asset.mac(), doors.open(ip), doors.talks(ip, since),
                engine.evidence(asset.id()), asset.lastSeen());
    }
}
