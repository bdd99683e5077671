package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An address that a DHCP server gave out.
 *
 * @param hostName as the client called itself, cleaned for reading; never more than a claim
 * @param end when it ends or ended; empty if never
 */
public record Lease(IpAddress ip, MacAddress mac, Optional<String> hostName,
        Optional<Instant> end) {
    /** The address as one to ask first. */
    public Known known() {
        return new Known(ip, Optional.of(mac));
    }
}
