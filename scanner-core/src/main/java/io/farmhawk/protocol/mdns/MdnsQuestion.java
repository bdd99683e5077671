package io.farmhawk.protocol.mdns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Questions of multicast DNS, put from a port of our own: they are answered to us alone (RFC 6762
 * sections 5.4 and 6.7).
 */
final class MdnsQuestion {
    /** Lists the types of services that a host has (RFC 6763 section 9). */
    static final String ENUMERATION = "_services._dns-sd._udp.local";

    private static final int PTR = 12;
    private static final int INTERNET_TO_US_ALONE = 0x8001;

    private MdnsQuestion() {}

    /** Asks all which types of services they have. */
    static byte[] ofAll() {
        return pointers(List.of(ENUMERATION));
    }

    /** Asks one host the same, and for its name, which it may have without a service. */
    static byte[] of(IpAddress host) {
        return pointers(host.isV4() ? List.of(ENUMERATION, reversed(host)) : List.of(ENUMERATION));
    }

    /** Asks for what these names point to, with its address and description. */
    static byte[] pointers(List<String> names) {
        Octets message = new Octets().u32(0).u16(names.size()).zeros(6);
        for (String name : names) {
            for (String label : name.split("\\.")) {
                message.sized8(new Octets().octets(label.getBytes(StandardCharsets.US_ASCII)));
            }
            message.u8(0).u16(PTR).u16(INTERNET_TO_US_ALONE);
        }
        return message.toArray();
    }

    private static String reversed(IpAddress ip) {
        int bits = ip.v4Bits();
        return "%d.%d.%d.%d.in-addr.arpa".formatted(bits & 0xFF, bits >>> 8 & 0xFF,
                bits >>> 16 & 0xFF, bits >>> 24);
    }
}
