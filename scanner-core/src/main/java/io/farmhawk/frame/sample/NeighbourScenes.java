package io.farmhawk.frame.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Duration;

/**
 * What devices tell their neighbours and ask of the world beside names and pages: the router over LLDP,
 * the television over SSDP, laptops over LLMNR, NTP and STUN; and one laptop that is reached by AnyDesk.
 */
final class NeighbourScenes {
    private static final int LLDP = 0x88CC;
    private static final MacAddress NEAREST_BRIDGE = new MacAddress(0x0180_C200_000EL);
    private static final IpAddress LLMNR_GROUP = IpAddress.v4(0xE000_00FC);
    private static final IpAddress SSDP_GROUP = IpAddress.v4(0xEFFF_FFFA);
    private static final int LLMNR_PORT = 5_355;
    private static final int SSDP_PORT = 1_900;
    private static final int NTP_PORT = 123;
    private static final int STUN_PORT = 3_478;
    private static final int STUN_COOKIE = 0x2112_A442;
    /** The home as seen from outside (RFC 5737). */
    private static final int OUTSIDE = 0xCB00_71FE;

    private final Household home;
    private final Link link;

    NeighbourScenes(Household home, Link link) {
        this.home = home;
        this.link = link;
    }

    /** Once a minute, from second 30 on, when all have come up. */
    void play() {
        tellNeighbours(Duration.ofSeconds(30));
        announceTelevision(Duration.ofSeconds(31));
        askNeighbours(Duration.ofSeconds(33));
        askTheTime(Duration.ofSeconds(35));
        askForAddressOutside(Duration.ofSeconds(37));
        link.visit(Duration.ofSeconds(39), home.globex, "relay-77ab01c2.net.anydesk.com");
    }

    // IEEE 802.1AB section 8.5: type in seven bits, length in nine.
    private void tellNeighbours(Duration at) {
        MacAddress mac = home.gateway.device().mac();
        Octets unit = new Octets();
        unit.u16(1 << 9 | 7).u8(4).mac(mac); // chassis: a MAC address
        unit.u16(2 << 9 | 5).u8(7).text("lan1"); // port: a name of its own
        unit.u16(3 << 9 | 2).u16(120); // seconds to live
        unit.u16(5 << 9 | 7).text("gateway"); // name of the system
        unit.u16(0); // end
        link.script().at(at, FrameBuilder.ethernet(NEAREST_BRIDGE, mac, LLDP, unit));
    }

    private void announceTelevision(Duration at) {
        String text = """
                NOTIFY * HTTP/1.1
                HOST: 239.255.255.250:1900
                CACHE-CONTROL: max-age=1800
                LOCATION: http://%s:8008/ssdp/device-desc.xml
                NT: upnp:rootdevice
                NTS: ssdp:alive
                SERVER: Linux/5.4 UPnP/1.1 Media/1.0
                USN: uuid:2f402f80-da50-11e1-9b23-000000000001::upnp:rootdevice

                """.formatted(home.television.device().ip()).replace("\n", "\r\n");
        link.script().at(at, FrameBuilder.udp(home.television.endpoint(SSDP_PORT).withHopLimit(4),
                Endpoint.multicast(SSDP_GROUP, SSDP_PORT),
                new Octets().octets(text.getBytes(US_ASCII))));
    }

    private void askNeighbours(Duration at) {
        link.script().at(at, FrameBuilder.udp(
                home.acme.endpoint(link.script().ephemeralPort()).withHopLimit(1),
                Endpoint.multicast(LLMNR_GROUP, LLMNR_PORT),
                DnsMessage.multicastQuery("wpad", DnsMessage.A).octets()));
    }

    // RFC 5905 section 7.3: version 4, mode 3 of a client, then mode 4 of a server.
    private void askTheTime(Duration at) {
        Endpoint server = far(link.resolve(at, home.initech, "time.initech.example"), NTP_PORT);
        Endpoint client = home.initech.endpoint(NTP_PORT);
        link.script().at(at.plusMillis(30),
                FrameBuilder.udp(client, server, new Octets().u8(0x23).zeros(47)));
        link.script().at(at.plusMillis(52),
                FrameBuilder.udp(server, client, new Octets().u8(0x24).u8(2).zeros(46)));
    }

    private void askForAddressOutside(Duration at) {
        Endpoint server = far(link.resolve(at, home.acmeToo, "stun.acme.example"), STUN_PORT);
        Endpoint client = home.acmeToo.endpoint(link.script().ephemeralPort());
        long transaction = link.script().random().nextLong();
        Octets question = stun(0x0001, transaction, new Octets());
        Octets mapped = new Octets().u16(0x0020).u16(8).u16(1) // XOR-MAPPED-ADDRESS, IPv4
                .u16(client.port() ^ STUN_COOKIE >>> 16).u32(OUTSIDE ^ STUN_COOKIE);
        link.script().at(at.plusMillis(30), FrameBuilder.udp(client, server, question));
        link.script().at(at.plusMillis(55),
                FrameBuilder.udp(server, client, stun(0x0101, transaction, mapped)));
    }

    private static Octets stun(int type, long transaction, Octets attributes) {
        return new Octets().u16(type).u16(attributes.length()).u32(STUN_COOKIE).u64(transaction)
                .u32(0).octets(attributes);
    }

    private static Endpoint far(Endpoint host, int port) {
        return new Endpoint(host.mac(), host.ip(), port, host.hopLimit());
    }
}
