package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The networks this machine stands in. */
public final class LocalNetworks {
    private LocalNetworks() {}

    /**
     * Private networks that this machine's interfaces are directly connected to, in order, each
     * once. Loopback and link-local networks are not among them: who wants those names them.
     */
    public static List<IpPrefix> connected() {
        try {
            return probeable(NetworkInterface.networkInterfaces().filter(LocalNetworks::isUp)
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .flatMap(address -> prefix(address).stream()));
        } catch (SocketException e) {
            return List.of(); // a machine without interfaces stands in no network
        }
    }

    /** This machine's own addresses but those of loopback, which are no hosts of a network. */
    static Set<IpAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .map(address -> IpAddress.of(address.getAddress()))
                    .filter(ip -> !ip.isLoopback()).collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    static List<IpPrefix> probeable(Stream<IpPrefix> prefixes) {
        return prefixes.filter(ScopeGuard::isPrivate)
                .filter(prefix -> prefix.network().isPrivate()).distinct()
                .sorted(Comparator.comparing(IpPrefix::network)
                        .thenComparingInt(IpPrefix::length))
                .toList();
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false; // it went away while we looked
        }
    }

    private static Optional<IpPrefix> prefix(InterfaceAddress address) {
        IpAddress ip = IpAddress.of(address.getAddress());
        int length = address.getNetworkPrefixLength();
        return length < 0 || length > (ip.isV4() ? 32 : 128)
                ? Optional.empty()
                : Optional.of(new IpPrefix(ip, length));
    }
}
