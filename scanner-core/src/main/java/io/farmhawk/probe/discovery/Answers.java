package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sorts what is heard: an answer is passed on if it is the first of an address that was asked for and lies
 * in the scope. All else is counted, and nothing it claims is kept. Any thread.
 */
final class Answers implements Ear.Listener {
    /** IPv6 addresses kept; of IPv4 no more than were asked for. */
    static final int MOST_V6 = 16_384;

    private final Predicate<IpAddress> admits;
    private final Consumer<Found> out;
    private final List<PrefixSweep> sweeps = new ArrayList<>();
    private final Set<IpAddress> v6 = new HashSet<>();
    private final Map<MacAddress, Integer> addressesOf = new HashMap<>();
    private final Map<IpAddress, Phantom.Claim> claims = new HashMap<>();
    private long found;
    private long withheld;
    private long strange;
    private boolean isOver;

    /**
     * @param admits the scope
     * @param out told of each host once, on the thread that heard it
     */
    Answers(Predicate<IpAddress> admits, Consumer<Found> out) {
        this.admits = admits;
        this.out = out;
    }

    /** From now on answers of a block count. */
    synchronized void expect(PrefixSweep sweep) {
        sweeps.add(sweep);
    }

    /** From now on nobody is passed on. */
    synchronized void end() {
        isOver = true;
    }

    @Override
    public void answered(Found answer) {
        if (isNew(answer)) {
            out.accept(answer.isRouted() ? answer.behindRouter() : answer);
        }
    }

    private synchronized boolean isNew(Found answer) {
        if (isOver) {
            return false;
        }
        if (!admits.test(answer.ip())) {
            strange++;
            return false;
        }
        return answer.ip().isV4() ? isNewV4(answer) : isNewV6(answer);
    }

    private boolean isNewV4(Found answer) {
        List<PrefixSweep> asking = sweeps.stream()
                .filter(sweep -> sweep.prefix().contains(answer.ip())).toList();
        if (claims.containsKey(answer.ip())) {
            return false;
        }
        boolean wasAsked = false;
        for (PrefixSweep sweep : asking) {
            wasAsked |= sweep.answered(answer);
        }
        if (!wasAsked) {
            strange++;
            return false;
        }
        found++;
        return answer.mac().map(mac -> keep(answer, mac)).orElse(true);
    }

    /** Those behind a router have none of their own, and are not taken for its aliases. */
    private boolean keep(Found answer, MacAddress mac) {
        claims.put(answer.ip(), new Phantom.Claim(answer.ip(), mac, "ttl " + answer.hopLimit()));
        if (answer.isRouted()) {
            return true;
        }
        boolean isAlias = addressesOf.merge(mac, 1, Integer::sum) > Phantom.MOST_ALIASES;
        withheld += isAlias ? 1 : 0;
        return !isAlias;
    }

    private boolean isNewV6(Found answer) {
        if (v6.size() >= MOST_V6) {
            strange++;
            return false;
        }
        boolean isNew = v6.add(answer.ip());
        found += isNew ? 1 : 0;
        return isNew;
    }

    synchronized boolean has(IpAddress ip) {
        return v6.contains(ip) || claims.containsKey(ip);
    }

    /** The MAC address that an IPv4 address was claimed with. */
    synchronized Optional<MacAddress> mac(IpAddress ip) {
        return Optional.ofNullable(claims.get(ip)).map(Phantom.Claim::mac);
    }

    /** Claims of a block so far. */
    synchronized List<Phantom.Claim> claims(IpPrefix prefix) {
        return claims.values().stream().filter(claim -> prefix.contains(claim.ip())).toList();
    }

    /** Addresses that answered. */
    synchronized long found() {
        return found;
    }

    /** Those of them not passed on, because their MAC address has too many already. */
    synchronized long withheld() {
        return withheld;
    }

    /** Answers nobody asked for, outside the scope, or beyond what is kept. */
    synchronized long strange() {
        return strange;
    }
}
