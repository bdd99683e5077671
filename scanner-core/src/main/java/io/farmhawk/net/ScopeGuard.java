package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says which addresses and ports may be touched. {@link Dialer} asks it before every connection, a
 * redirected one too; nothing a person configures lifts what it refuses by nature. Any thread.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose
 *      address registry</a>
 */
public final class ScopeGuard {
    /** A scope lies inside one of these: RFC 1918, 6598, 4193, 4291 section 2.5.6, 1122. */
    private static final List<IpPrefix> PRIVATE = Stream
            .of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
                    "fe80::/10", "127.0.0.0/8")
            .flatMap(text -> IpPrefix.parse(text).stream()).toList();

    /**
     * Where clouds tell a machine its secrets, inside what a scope may name: Amazon, Google and OpenStack
     * over IPv6, Alibaba. Those of IPv4 (169.254.169.254 and others) no scope can name.
     */
    private static final List<IpPrefix> METADATA = Stream
            .of("100.100.100.200", "fd00:ec2::/32", "fd20:ce::254", "fe80::a9fe:a9fe")
            .flatMap(text -> IpPrefix.parse(text).stream()).toList();

    /** Whatever arrives here comes out as paper: raw printing, LPD, IPP. */
    private static final Set<Integer> NEVER = IntStream
            .concat(IntStream.rangeClosed(9100, 9107), IntStream.of(515, 631)).boxed()
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What steers machines, and may stop them for a stray connection: S7, Modbus, IEC 60870-5-104, OPC UA,
     * DNP3, EtherNet/IP, BACnet. Not even connected to.
     */
    private static final Set<Integer> INDUSTRIAL = Set.of(102, 502, 2_404, 4_840, 20_000, 44_818,
            47_808);

    private final List<IpPrefix> prefixes;
    private final List<IpPrefix> excluded;
    private final AddressRanges allowed;
    private final String outside;

    /** A guard that excludes nothing. */
    public ScopeGuard(List<IpPrefix> prefixes, String allowedBy) {
        this(prefixes, List.of(), allowedBy);
    }

    /**
     * @param prefixes what may be touched; each within a private, shared, link-local or loopback
     *        block
     * @param excluded what may not, whatever else is said
     * @param allowedBy who or what allowed it, for the reason of a refusal
     * @throws IllegalArgumentException if a prefix holds other addresses
     */
    public ScopeGuard(List<IpPrefix> prefixes, List<IpPrefix> excluded, String allowedBy) {
        prefixes.stream().filter(prefix -> !isPrivate(prefix)).findFirst().ifPresent(prefix -> {
            throw new IllegalArgumentException("a scope may name private networks only ("
                    + named(PRIVATE, PRIVATE.size()) + "), got " + prefix);
        });
        this.prefixes = List.copyOf(prefixes);
        this.excluded = List.copyOf(excluded);
        allowed = AddressRanges.of(prefixes, without(prefixes, excluded));
        outside = "outside the scope " + (prefixes.isEmpty() ? "(empty)" : named(prefixes, 3))
                + ", allowed by " + allowedBy;
    }

    private static List<IpPrefix> without(List<IpPrefix> prefixes, List<IpPrefix> excluded) {
        List<IpPrefix> without = new ArrayList<>(excluded);
        without.addAll(METADATA);
        for (IpPrefix prefix : prefixes) {
            if (prefix.network().isV4() && prefix.length() <= 30) {
                int first = prefix.network().v4Bits();
                int last = first | (int) (prefix.size() - 1);
                without.add(new IpPrefix(IpAddress.v4(first), 32));
                without.add(new IpPrefix(IpAddress.v4(last), 32));
            }
        }
        return without;
    }

    /** What may be touched. */
    public List<IpPrefix> prefixes() {
        return prefixes;
    }

    /** What may not be touched, whatever else is said. */
    public List<IpPrefix> excluded() {
        return excluded;
    }

    /**
     * Whether this address may be touched: the one predicate that all rest upon. All that {@link #refusal}
     * adds are the words.
     */
    public boolean allows(IpAddress ip) {
        return allowed.contains(ip);
    }

    /**
     * Whether every host of a block may be touched, so that all may be asked at once: its edges, where no
     * host can be, do not count.
     */
    public boolean allowsAll(IpPrefix block) {
        return allowed.containsHostsOf(block);
    }

    /** Whether all of a block's addresses are such that a scope may name them. */
    public static boolean isPrivate(IpPrefix prefix) {
        return PRIVATE.stream().anyMatch(block -> block.contains(prefix));
    }

    /** Whether this is the first or last address of an IPv4 block, where no host can be. */
    public static boolean isEdge(IpPrefix prefix, IpAddress ip) {
        if (!ip.isV4() || prefix.length() > 30 || !prefix.contains(ip)) {
            return false;
        }
        int hostBits = (1 << (32 - prefix.length())) - 1;
        int host = ip.v4Bits() & hostBits;
        return host == 0 || host == hostBits;
    }

    /** Whether no scope allows a word to this port: what arrives there is printed, or moves a machine. */
    public static boolean isNeverTouched(int port) {
        return NEVER.contains(port) || isIndustrial(port);
    }

    /** Whether no scope allows even a connection to this port: some machines have one or two in all. */
    public static boolean isIndustrial(int port) {
        return INDUSTRIAL.contains(port);
    }

    /** Why this address may not be touched, without naming it; empty if it may. */
    public Optional<String> refusal(IpAddress ip) {
        return allows(ip) ? Optional.empty() : Optional.of(reason(ip));
    }

    private String reason(IpAddress ip) {
        return excluded.stream().filter(prefix -> prefix.contains(ip)).findFirst()
                .map(prefix -> "excluded by the operator (" + prefix + ")")
                .or(() -> byNature(ip))
                .or(() -> prefixes.stream().filter(prefix -> isEdge(prefix, ip)).findFirst()
                        .map(prefix -> "the network or broadcast address of " + prefix))
                .orElseGet(() -> ip.isLoopback()
                        ? "this machine itself, which the scope does not name"
                        : ip.isLinkLocal()
                                ? "a link-local address, which the scope does not name"
                                : outside);
    }

    /** Why nothing may be sent to this port of this address; empty if it may. */
    public Optional<String> refusal(IpAddress ip, int port) {
        return NEVER.contains(port)
                ? Optional.of("port " + port + " prints what it receives and is never spoken to")
                : refusalToKnock(ip, port);
    }

    /** Why nobody may even connect to this port of this address; empty if one may. */
    public Optional<String> refusalToKnock(IpAddress ip, int port) {
        if (port < 1 || port > 65_535) {
            return Optional.of("there is no port " + port);
        }
        if (isIndustrial(port)) {
            return Optional.of("port " + port + " steers machines and is never connected to");
        }
        return refusal(ip);
    }

    private static Optional<String> byNature(IpAddress ip) {
        if (ip.isUnspecified()) {
            return Optional.of("the unspecified address");
        }
        if (ip.isMulticastOrBroadcast()) {
            return Optional.of("a multicast or broadcast address");
        }
        if (isMetadata(ip)) {
            return Optional.of("where a cloud keeps the secrets of its machines");
        }
        return ip.isPrivate() || ip.isLoopback() || ip.isLinkLocal()
                ? Optional.empty()
                : Optional.of("a public or reserved address; only private networks are scanned");
    }

    private static boolean isMetadata(IpAddress ip) {
        return METADATA.stream().anyMatch(prefix -> prefix.contains(ip))
                || (ip.isV4() && ip.v4Bits() == 0xA9FE_A9FE);
    }

    private static String named(List<IpPrefix> prefixes, int most) {
        String names = prefixes.stream().limit(most).map(IpPrefix::toString)
                .collect(Collectors.joining(", "));
        return prefixes.size() > most
                ? names + " and " + (prefixes.size() - most) + " more"
                : names;
    }
}
