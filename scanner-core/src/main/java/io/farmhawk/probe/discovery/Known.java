package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Optional;

/**
 * An address where somebody was seen: by passive capture, in a neighbour cache or a lease file. It is
 * asked before others.
 *
 * @param mac the last MAC address it had, to ask it by unicast
 */
public record Known(IpAddress ip, Optional<MacAddress> mac) {}
