package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * One Ethernet interface of this machine.
 *
 * @param name as the kernel calls it
 * @param addresses its own, IPv4 and IPv6, link-local ones too
 */
public record Card(String name, MacAddress mac, List<Own> addresses) {
    /**
     * An address of the interface.
     *
     * @param prefixLength bits of the network part: what shares them is on the link
     */
    public record Own(IpAddress ip, int prefixLength) {
        /** The on-link block. */
        public IpPrefix prefix() {
            return new IpPrefix(ip, prefixLength);
        }
    }

    public Card {
        addresses = List.copyOf(addresses);
    }

    /**
     * What the kernel knows of an interface.
     *
     * @return empty if it is down, is loopback or has no MAC address
     */
    public static Optional<Card> of(NetworkInterface device) {
        try {
            byte[] mac = device.getHardwareAddress();
            if (!device.isUp() || device.isLoopback() || mac == null || mac.length != 6) {
                return Optional.empty();
            }
            long bits = 0;
            for (byte octet : mac) {
                bits = (bits << 8) | (octet & 0xFF);
            }
            return Optional.of(new Card(device.getName(), new MacAddress(bits), device
                    .getInterfaceAddresses().stream().flatMap(a -> own(a).stream()).toList()));
        } catch (SocketException e) {
            return Optional.empty(); // it went away while we looked
        }
    }

    private static Optional<Own> own(InterfaceAddress address) {
        IpAddress ip = IpAddress.of(address.getAddress());
        int length = address.getNetworkPrefixLength();
        return length < 0 || length > (ip.isV4() ? 32 : 128)
                ? Optional.empty()
                : Optional.of(new Own(ip, length));
    }

    /** Whether this address is one of our own. */
    public boolean isOwn(IpAddress ip) {
        return addresses.stream().anyMatch(own -> own.ip().equals(ip));
    }

    /** Our own address in the on-link block of a target, if it has one. */
    public Optional<IpAddress> beside(IpAddress target) {
        return addresses.stream().filter(own -> own.prefix().contains(target)).map(Own::ip)
                .findFirst();
    }

    /** Whether all of a block lies on this link. */
    public boolean holds(IpPrefix prefix) {
        return addresses.stream().anyMatch(own -> own.prefix().contains(prefix));
    }

    /** Some IPv4 address of ours, to ask beyond a router from. */
    Optional<IpAddress> anyV4() {
        return addresses.stream().map(Own::ip).filter(IpAddress::isV4).findFirst();
    }

    /** The link-local IPv6 address. */
    Optional<IpAddress> linkLocal() {
        return addresses.stream().map(Own::ip).filter(ip -> !ip.isV4() && ip.isLinkLocal())
                .findFirst();
    }

    /** IPv6 addresses to speak to all from: hosts answer from the scope they are asked from. */
    List<IpAddress> allV6() {
        return addresses.stream().map(Own::ip).filter(ip -> !ip.isV4()).limit(8).toList();
    }
}
