package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;

/**
 * DHCPv4 messages of one client and its server (RFC 2131).
 *
 * @param transaction random number of the exchange
 */
record DhcpMessages(DhcpClient client, MacAddress mac, DhcpClient.Lease lease, int transaction) {
    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int ACK = 5;

    private static final int BOOT_REQUEST = 1;
    private static final int BOOT_REPLY = 2;
    private static final int MAGIC_COOKIE = 0x6382_5363;
    private static final int LEASE_SECONDS = 86_400;
    /** BOOTP's smallest message (RFC 1542 section 2.1). */
    private static final int SHORTEST = 300;
    private static final IpAddress UNSPECIFIED = IpAddress.v4(0);

    /** A client without an address looks for a server, or asks for what one offered. */
    Octets fromClient(int messageType) {
        return fromClient(messageType, UNSPECIFIED);
    }

    /** A client asks to keep the address it has. */
    Octets renewal() {
        return fromClient(REQUEST, lease.address());
    }

    private Octets fromClient(int messageType, IpAddress current) {
        Octets message = head(BOOT_REQUEST, current, UNSPECIFIED);
        for (int code : client.order(messageType, !current.isUnspecified())) {
            message.octets(client.option(code, messageType, mac, lease));
        }
        return end(message);
    }

    /** The server offers the address, or confirms it. */
    Octets fromServer(int messageType) {
        Octets message = head(BOOT_REPLY, UNSPECIFIED, lease.address());
        message.u8(53).u8(1).u8(messageType);
        message.u8(54).u8(4).ip(lease.server());
        message.u8(51).u8(4).u32(LEASE_SECONDS);
        message.u8(58).u8(4).u32(LEASE_SECONDS / 2);
        message.u8(59).u8(4).u32(LEASE_SECONDS / 8 * 7);
        message.u8(1).u8(4).u32(0xFFFF_FF00);
        message.u8(3).u8(4).ip(lease.server());
        message.u8(6).u8(4).ip(lease.server());
        message.u8(15).sized8(new Octets().text(Household.DOMAIN));
        return end(message);
    }

    private Octets head(int operation, IpAddress current, IpAddress yours) {
        return new Octets().u8(operation).u8(1).u8(6).u8(0) // Ethernet, 6 octets, no hops
                .u32(transaction).u16(0).u16(0) // no time passed, answer by unicast
                .ip(current).ip(yours).ip(UNSPECIFIED).ip(UNSPECIFIED) // next server, relay
                .mac(mac).zeros(10) // client hardware address
                .zeros(64).zeros(128) // server name, boot file
                .u32(MAGIC_COOKIE);
    }

    private static Octets end(Octets message) {
        message.u8(255);
        return message.zeros(Math.max(0, SHORTEST - message.length()));
    }
}
