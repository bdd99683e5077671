package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers hosts that stopped answering while they were asked: whoever talked to one of them last does
 * not talk to its kind again in this scan. The maker of the network card stands for the kind; hosts
 * whose maker is not known are a kind of their own. Any thread.
 */
final class HealthCanary {
    private static final int MOST = 256;
    private static final int MAKER_BITS = 24;
    private static final long UNKNOWN = -1;

    private final Set<Silenced> silenced = new HashSet<>();
    private final Map<IpAddress, String> stopped = new LinkedHashMap<>();

    private record Silenced(String prober, long maker) {}

    /** Whether a prober may talk to a host of this maker. */
    synchronized boolean allows(String prober, Optional<MacAddress> mac) {
        return !silenced.contains(new Silenced(prober, maker(mac)));
    }

    /** A host no longer answers. */
    synchronized void stopped(IpAddress host, Optional<MacAddress> mac, String prober) {
        if (stopped.size() < MOST) {
            stopped.put(host, prober);
        }
        silenced.add(new Silenced(prober, maker(mac)));
    }

    /** Who stopped answering, each with the prober that talked to it last; 256 at most. */
    synchronized List<Scan.Impact> impacts() {
        return stopped.entrySet().stream()
                .map(each -> new Scan.Impact(each.getKey(), each.getValue())).toList();
    }

    private static long maker(Optional<MacAddress> mac) {
        return mac.filter(each -> !each.isLocallyAdministered())
                .map(each -> each.prefix(MAKER_BITS)).orElse(UNKNOWN);
    }
}
