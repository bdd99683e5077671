package io.farmhawk.protocol.cdp;

import io.farmhawk.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of a neighbour: four octets of count, then for each a kind and length of protocol, the
 * protocol, two octets of length and the address. IPv4 is protocol {@code cc}; IPv6 has 8 octets.
 */
final class CdpAddresses {
    static final int MOST_ADDRESSES = 16;

    private static final byte NLPID = 1;
    private static final byte SNAP = 2;
    private static final byte IPV4 = (byte) 0xCC;
    private static final long IPV6 = 0xAAAA_0300_0000_86DDL;

    private CdpAddresses() {}

    /** Reads the addresses that we know; those before a fault stay. */
    static List<IpAddress> read(ByteBuffer value) {
        List<IpAddress> addresses = new ArrayList<>();
        int at = 4;
        while (value.limit() - at >= 2 && addresses.size() < MOST_ADDRESSES) {
            int protocol = at + 2;
            int protocolLength = value.get(at + 1) & 0xFF;
            int address = protocol + protocolLength + 2;
            if (address > value.limit()) {
                break;
            }
            int length = value.getShort(address - 2) & 0xFFFF;
            if (length > value.limit() - address) {
                break;
            }
            if (value.get(at) == NLPID && protocolLength == 1 && value.get(protocol) == IPV4
                    && length == 4) {
                addresses.add(IpAddress.v4(value.getInt(address)));
            } else if (value.get(at) == SNAP && protocolLength == 8
                    && value.getLong(protocol) == IPV6 && length == 16) {
                addresses.add(new IpAddress(value.getLong(address), value.getLong(address + 8)));
            }
            at = address + length;
        }
        return addresses;
    }
}
