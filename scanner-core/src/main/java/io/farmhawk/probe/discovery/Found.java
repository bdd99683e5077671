package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A host answered.
 *
 * @param mac its own; empty behind a router
 * @param roundTrip from our frame's leaving to the answer's coming; empty where it was asked more than
 *        once, so that nobody can say which was answered (Karn's rule), or by a group
 * @param hopLimit TTL or hop limit of the answer; 0 where the answer has none
 */
public record Found(IpAddress ip, Optional<MacAddress> mac, Optional<Duration> roundTrip,
        int hopLimit, How how) {
    /** What it answered to. */
    public enum How {
        /** an ARP request. */
        ARP,
        /** an ICMP or ICMPv6 echo request. */
        ECHO,
        /** an MLD query. */
        LISTENER_QUERY,
        /** a neighbour solicitation. */
        SOLICITATION
    }

    /** The same told of a host behind a router, whose MAC address the answer carries. */
    Found behindRouter() {
        return new Found(ip, Optional.empty(), roundTrip, hopLimit, how);
    }

    /** Whether only a router can have brought it: of this link, IPv4 hosts are asked by ARP. */
    boolean isRouted() {
        return ip.isV4() && how == How.ECHO;
    }
}
