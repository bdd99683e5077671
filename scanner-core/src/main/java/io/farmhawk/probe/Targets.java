package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The addresses a scan was told to ask: those it may ask, and why not the others. */
final class Targets {
    /** A /16, or a /112 of IPv6: more is not a sweep of a network but a search for one. */
    private static final long MOST_ADDRESSES = 65_536;

    private final ScopeGuard guard;
    private final List<IpPrefix> prefixes = new ArrayList<>();
    private final Refusals refused;
    private long total;

    /**
     * Sorts out what may be asked.
     *
     * @param targets of those within one another the larger counts
     * @param refused told what may not be asked
     */
    Targets(List<IpPrefix> targets, ScopeGuard guard, Refusals refused) {
        this.guard = guard;
        this.refused = refused;
        distinct(targets).forEach(this::admit);
    }

    /** How many addresses may be asked. */
    long total() {
        return total;
    }

    /** Blocks of which at least one address may be asked. */
    List<IpPrefix> admitted() {
        return List.copyOf(prefixes);
    }

    /** The addresses of a block that may be asked, made one by one. */
    static Iterable<IpAddress> hosts(IpPrefix prefix, ScopeGuard guard) {
        return () -> all(prefix).filter(ip -> guard.refusal(ip).isEmpty()).iterator();
    }

    private void admit(IpPrefix target) {
        if (target.size() > MOST_ADDRESSES) {
            refused.add(target.toString(),
                    "more than 65,536 addresses; name networks of /16 or smaller (IPv6: /112)",
                    target.size());
            return;
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        long before = total;
        Consumer<IpAddress> sort = ip -> {
            Optional<String> reason = guard.refusal(ip);
            reason.ifPresent(words -> reasons.merge(words, 1L, Long::sum));
            total += reason.isPresent() ? 0 : 1;
        };
        all(target).forEach(sort);
        reasons.forEach((reason, count) -> refused.add(target.toString(), reason, count));
        if (total > before) {
            prefixes.add(target);
        }
    }

    /** All addresses of a block but those where no host can be. */
    private static Stream<IpAddress> all(IpPrefix prefix) {
        IpAddress first = prefix.network();
        return LongStream.range(0, prefix.size())
                .mapToObj(i -> new IpAddress(first.high(), first.low() + i))
                .filter(ip -> !ScopeGuard.isEdge(prefix, ip));
    }

    private static List<IpPrefix> distinct(List<IpPrefix> targets) {
        return targets.stream().distinct()
                .filter(target -> targets.stream()
                        .noneMatch(other -> !other.equals(target) && other.contains(target)))
                .toList();
    }
}
