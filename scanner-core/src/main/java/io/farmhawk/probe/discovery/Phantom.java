package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many addresses where one machine answers for all: proxy ARP, a firewall that accepts every connection,
 * a tarpit. They are no hosts and are asked as one. It is a suspicion with its reason, not a verdict: a
 * large virtual-host server looks the same, and then one address of it stands for all.
 *
 * @param mac who answers
 * @param addresses what it answered for, in order
 * @param reason for a person
 */
public record Phantom(MacAddress mac, List<IpAddress> addresses, String reason) {
    /**
     * A host has a few addresses, a firewall with proxy ARP a block of them: more than this many are no
     * host of its own each. The simulated LAN's hosts have at most 4, container hosts with addresses on
     * the LAN about a dozen.
     */
    public static final int MOST_ALIASES = 16;

    /** In small blocks: this many and more than half of all addresses that can be. */
    private static final int LEAST_IN_SMALL_BLOCK = 4;

    /** Behind a router every answer has its MAC address: only a block that answers whole is odd. */
    private static final double WHOLE = 0.9;

    /**
     * An address that answered.
     *
     * @param behaviour all else that was seen of it, in any words: those whose words are equal behave alike
     */
    public record Claim(IpAddress ip, MacAddress mac, String behaviour) {}

    private record Likeness(MacAddress mac, String behaviour) {}

    public Phantom {
        addresses = addresses.stream().sorted().toList();
    }

    /**
     * Finds those of a block on the link.
     *
     * @param claims one for each address
     */
    public static List<Phantom> onLink(IpPrefix prefix, Collection<Claim> claims) {
        long hosts = hosts(prefix);
        List<Phantom> phantoms = new ArrayList<>();
        alike(prefix, claims).forEach((like, addresses) -> {
            int count = addresses.size();
            if (count > MOST_ALIASES || (count >= LEAST_IN_SMALL_BLOCK && 2L * count > hosts)) {
                phantoms.add(new Phantom(like.mac(), addresses, "one MAC address answers for "
                        + count + " of the " + hosts + " addresses of " + prefix
                        + " and nothing tells them apart: proxy ARP, or a firewall that answers"
                        + " for all"));
            }
        });
        return List.copyOf(phantoms);
    }

    /**
     * Finds those of a block behind a router.
     *
     * @param claims one for each address; the MAC address is the router's
     */
    public static List<Phantom> routed(IpPrefix prefix, Collection<Claim> claims) {
        long hosts = hosts(prefix);
        List<Phantom> phantoms = new ArrayList<>();
        alike(prefix, claims).forEach((like, addresses) -> {
            int count = addresses.size();
            if (count >= LEAST_IN_SMALL_BLOCK && count >= WHOLE * hosts) {
                phantoms.add(new Phantom(like.mac(), addresses, count + " of the " + hosts
                        + " addresses of " + prefix + " answer, all alike: a firewall on the way"
                        + " answers for all"));
            }
        });
        return List.copyOf(phantoms);
    }

    private static Map<Likeness, List<IpAddress>> alike(IpPrefix prefix,
            Collection<Claim> claims) {
        Map<Likeness, List<IpAddress>> alike = new LinkedHashMap<>();
        for (Claim claim : claims) {
            if (prefix.contains(claim.ip())) {
                alike.computeIfAbsent(new Likeness(claim.mac(), claim.behaviour()),
                        _ -> new ArrayList<>()).add(claim.ip());
            }
        }
        return alike;
    }

    /** Addresses of an IPv4 block where a host can be. */
    private static long hosts(IpPrefix prefix) {
        return prefix.network().isV4() && prefix.length() <= 30
                ? prefix.size() - 2
                : prefix.size();
    }
}
