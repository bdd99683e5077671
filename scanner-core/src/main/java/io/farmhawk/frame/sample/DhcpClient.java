package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of device speaks DHCPv4: which options it sends, in which order, with what in them.
 * That order is what tells kinds apart.
 *
 * @param discoverOrder option codes of a discover message
 * @param requestOrder option codes of a request; those that name the offer are left out on renewal
 * @param parameterList content of option 55
 * @param fqdn content of option 81, the name alone
 * @param maximumMessageSize content of option 57
 */
record DhcpClient(List<Integer> discoverOrder, List<Integer> requestOrder,
        List<Integer> parameterList, Optional<String> hostName, Optional<String> vendorClass,
        Optional<String> fqdn, int maximumMessageSize) {
    private static final int HOST_NAME = 12;
    private static final int REQUESTED_ADDRESS = 50;
    private static final int LEASE_TIME = 51;
    private static final int MESSAGE_TYPE = 53;
    private static final int SERVER_ID = 54;
    private static final int PARAMETER_LIST = 55;
    private static final int MAXIMUM_MESSAGE_SIZE = 57;
    private static final int VENDOR_CLASS = 60;
    private static final int CLIENT_ID = 61;
    private static final int FQDN = 81;
    private static final int ETHERNET = 1;
    /** A third of a year: what Apple's clients ask for. */
    private static final int LONG_LEASE = 7_776_000;

    /** Windows 10 and 11; order and list as in captures of Windows 10. */
    static DhcpClient windows(String hostName, Optional<String> domain) {
        return new DhcpClient(List.of(53, 61, 12, 60, 55),
                List.of(53, 61, 50, 54, 12, 81, 60, 55),
                List.of(1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252),
                Optional.of(hostName), Optional.of("MSFT 5.0"),
                Optional.of(domain.map(suffix -> hostName + "." + suffix).orElse(hostName)), 0);
    }

    /** macOS, and iOS without the last three parameters; as in captures of both. */
    static DhcpClient apple(String hostName, boolean mobile) {
        List<Integer> parameters = List.of(1, 121, 3, 6, 15, 108, 114, 119, 252, 95, 44, 46);
        return new DhcpClient(List.of(53, 55, 57, 61, 51, 12),
                List.of(53, 55, 57, 61, 50, 54, 12),
                mobile ? parameters.subList(0, 9) : parameters, Optional.of(hostName),
                Optional.empty(), Optional.empty(), 1_500);
    }

    /** Android: packages/modules/NetworkStack, DhcpPacket. */
    static DhcpClient android(String hostName) {
        return new DhcpClient(List.of(53, 61, 57, 60, 12, 55),
                List.of(53, 61, 50, 54, 57, 60, 12, 55),
                List.of(1, 3, 6, 15, 26, 28, 51, 58, 59, 43, 114, 108), Optional.of(hostName),
                Optional.of("android-dhcp-14"), Optional.empty(), 1_500);
    }

    /** BusyBox udhcpc, in much of what hangs on a network; as in captures. */
    static DhcpClient busyBox(String hostName, String version) {
        return new DhcpClient(List.of(53, 61, 57, 55, 60, 12),
                List.of(53, 61, 50, 54, 57, 55, 60, 12),
                List.of(1, 3, 6, 12, 15, 28, 42), Optional.of(hostName),
                Optional.of("udhcp " + version), Optional.empty(), 576);
    }

    /**
     * A JetKVM with its own client (jetkvm/kvm: pkg/nmlite/jetdhcpc/dhcp4.go): the library behind it
     * asks for 1, 3, 15 and 6, adds what is new, and sends options by number.
     */
    static DhcpClient jetKvm(String hostName) {
        return new DhcpClient(List.of(12, 53, 55, 57, 60, 61),
                List.of(12, 50, 53, 54, 55, 57, 60, 61), List.of(1, 3, 15, 6, 26, 42, 119),
                Optional.of(hostName), Optional.of("jetkvm"), Optional.empty(), 1_500);
    }

    /** systemd-networkd with ClientIdentifier=mac, as on PiKVM OS; it sends no vendor class. */
    static DhcpClient systemd(String hostName) {
        return new DhcpClient(List.of(53, 61, 55, 57, 12), List.of(53, 61, 55, 57, 54, 50, 12),
                List.of(1, 3, 12, 15, 6), Optional.of(hostName), Optional.empty(),
                Optional.empty(), 1_472);
    }

    /** A client that fills in least, with an order of its own behind the message type. */
    static DhcpClient plain(List<Integer> order, List<Integer> parameters, String hostName) {
        List<Integer> request = new ArrayList<>(order);
        request.addAll(1, List.of(REQUESTED_ADDRESS, SERVER_ID));
        return new DhcpClient(order, List.copyOf(request), parameters, Optional.of(hostName),
                Optional.empty(), Optional.empty(), 1_500);
    }

    /** The option of that code, with its head. */
    Octets option(int code, int messageType, MacAddress mac, Lease lease) {
        Octets data = new Octets();
        switch (code) {
            case MESSAGE_TYPE -> data.u8(messageType);
            case HOST_NAME -> hostName.ifPresent(data::text);
            case REQUESTED_ADDRESS -> data.ip(lease.address());
            case LEASE_TIME -> data.u32(LONG_LEASE);
            case SERVER_ID -> data.ip(lease.server());
            case PARAMETER_LIST -> parameterList.forEach(data::u8);
            case MAXIMUM_MESSAGE_SIZE -> data.u16(maximumMessageSize);
            case VENDOR_CLASS -> vendorClass.ifPresent(data::text);
            case CLIENT_ID -> data.u8(ETHERNET).mac(mac);
            // Flags and two result codes that no longer mean anything (RFC 4702 section 2).
            case FQDN -> data.u8(0).u8(0).u8(0).text(fqdn.orElse(""));
            default -> throw new IllegalStateException("no content for DHCP option " + code);
        }
        return new Octets().u8(code).sized8(data);
    }

    /** Codes to send: a renewal names neither address nor server (RFC 2131 section 4.3.2). */
    List<Integer> order(int messageType, boolean renewal) {
        List<Integer> order = messageType == DhcpMessages.DISCOVER ? discoverOrder : requestOrder;
        return renewal
                ? order.stream().filter(c -> c != REQUESTED_ADDRESS && c != SERVER_ID).toList()
                : order;
    }

    /** What the server gives out. */
    record Lease(IpAddress address, IpAddress server) {}
}
