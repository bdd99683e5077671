package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Optional;

/**
 * An address where somebody was seen: by passive capture, in a neighbour cache or a lease file. It is
 * asked before others. The kernel shows its neighbours of IPv4 in {@code /proc/net/arp}, those of IPv6
 * only over netlink, so that they come from passive capture, mDNS and DHCPv6.
 *
 * @param mac the last MAC address it had, to ask it by unicast; that of a group counts as none
 */
public record Known(IpAddress ip, Optional<MacAddress> mac) {
    public Known {
        mac = mac.filter(one -> !one.isMulticast() && one.bits() != 0);
    }
}
