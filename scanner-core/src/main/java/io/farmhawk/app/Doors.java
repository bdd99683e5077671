package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Door;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.probe.Foreknowledge.Talk;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which ports of which addresses are open, and what they said, in passing or to us. An address is of
 * whoever claimed it last: what was known of it goes when somebody else claims it, so that nobody is shown
 * with the ports of who had the address before. Bounded; of what goes beyond, the address touched longest
 * ago goes, and is counted. Confined to the engine's thread.
 */
final class Doors {
    /** Shown of one asset. */
    static final int MOST_SHOWN = 128;
    static final int MOST_ADDRESSES = Inventory.MOST_ASSETS;
    static final int MOST_DOORS = 65_536;

    private static final Comparator<Door> ORDER = Comparator.comparing(Door::ip)
            .thenComparing(Door::transport).thenComparingInt(Door::number);

    private final Map<IpAddress, DoorsOfHost> hosts = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<AssetId, Set<IpAddress>> addresses = new HashMap<>();
    private int doors;
    private long dropped;

    /** Takes what the inventory says whose it is. */
    void accept(AssetChanged change) {
        switch (change) {
            case AssetChanged.Observed(AssetId part, AddressClaim claim) ->
                owned(claim.ip(), part);
            case AssetChanged.Observed(AssetId part, Observation fact) ->
                Telling.of(fact).ifPresent(telling -> opened(part, telling, fact));
            case AssetChanged.Merged(AssetId asset, AssetId from) ->
                List.copyOf(of(from)).forEach(ip -> passTo(asset, ip));
            case AssetChanged.Retracted(AssetId part, Observation fact) ->
                Telling.of(fact).map(Telling::ip).filter(of(part)::contains)
                        .ifPresent(this::forget);
            case AssetChanged.Evicted(AssetId part) ->
                List.copyOf(of(part)).forEach(this::forget);
            case AssetChanged.Appeared _,AssetChanged.Joined _,AssetChanged.Parted _ -> {
            }
        }
    }

    /** Takes what was heard of servers, whoever said it: enough to ask there first, not to show. */
    void heard(Observation fact) {
        Served.in(fact).ifPresent(served -> {
            DoorsOfHost host = hosts.get(served.ip());
            if (host != null) {
                host.serves(served.port());
            }
        });
    }

    /** Puts back what was known before a restart. */
    void restore(AssetId part, List<Door> before) {
        for (Door door : before) {
            DoorsOfHost host = hosts.get(door.ip());
            if (host == null || host.owner().equals(part)) { // who was seen last comes first
                doors += owned(door.ip(), part).restore(door);
            }
        }
        shrink();
    }

    /** The ports of an asset, of each address in order; of too many, those that were open last. */
    List<Door> of(Collection<AssetId> parts) {
        return parts.stream().flatMap(part -> of(part).stream())
                .flatMap(ip -> peek(ip).doors(ip).stream())
                .sorted(Comparator.comparing(Door::lastOpen).reversed().thenComparing(ORDER))
                .limit(MOST_SHOWN).sorted(ORDER).toList();
    }

    /** TCP ports at which an address serves. */
    Set<Integer> open(IpAddress ip) {
        DoorsOfHost host = hosts.get(ip);
        return host == null ? Set.of() : host.open();
    }

    /** What an address told others since then. */
    Set<Talk> talks(IpAddress ip, Instant since) {
        DoorsOfHost host = hosts.get(ip);
        return host == null ? Set.of() : host.talks(since);
    }

    /** Addresses and ports that found no room. */
    long dropped() {
        return dropped;
    }

    private void opened(AssetId part, Telling telling, Observation fact) {
        if (telling.place().isEmpty()) {
            return;
        }
        DoorsOfHost host = hosts.get(telling.ip());
        if (host == null && part.equals(AssetId.of(telling.ip()))) {
            host = owned(telling.ip(), part);
        }
        // Else it is told of an address that is another's, or nobody's yet.
        if (host != null && host.owner().equals(part)) {
            int added = host.opened(telling, fact);
            doors += Math.max(0, added);
            dropped += added < 0 ? 1 : 0;
            shrink();
        }
    }

    private DoorsOfHost owned(IpAddress ip, AssetId part) {
        DoorsOfHost host = hosts.get(ip);
        if (host != null && host.owner().equals(part)) {
            return host;
        }
        forget(ip);
        DoorsOfHost fresh = new DoorsOfHost(part);
        hosts.put(ip, fresh);
        addresses.computeIfAbsent(part, _ -> new TreeSet<>()).add(ip);
        shrink();
        return fresh;
    }

    private void passTo(AssetId asset, IpAddress ip) {
        DoorsOfHost host = hosts.get(ip);
        if (host != null) {
            unlink(host.owner(), ip);
            host.passTo(asset);
            addresses.computeIfAbsent(asset, _ -> new TreeSet<>()).add(ip);
        }
    }

    private void forget(IpAddress ip) {
        DoorsOfHost host = hosts.remove(ip);
        if (host != null) {
            doors -= host.size();
            unlink(host.owner(), ip);
        }
    }

    private void unlink(AssetId owner, IpAddress ip) {
        Set<IpAddress> left = of(owner);
        if (left.size() > 1) {
            left.remove(ip);
        } else {
            addresses.remove(owner);
        }
    }

    private void shrink() {
        while (hosts.size() > MOST_ADDRESSES || doors > MOST_DOORS) {
            Iterator<IpAddress> eldest = hosts.keySet().iterator();
            forget(eldest.next());
            dropped++;
        }
    }

    private Set<IpAddress> of(AssetId part) {
        Set<IpAddress> own = addresses.get(part);
        return own == null ? new HashSet<>() : own;
    }

    private DoorsOfHost peek(IpAddress ip) {
        DoorsOfHost host = hosts.get(ip);
        if (host == null) {
            throw new IllegalStateException("an address is listed and not known");
        }
        return host;
    }
}
