package io.farmhawk.frame.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.address.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What hosts do to each other on the link, written into a script. Far hosts are behind the gateway and
 * have addresses set aside for documentation (RFC 5737).
 */
final class Link {
    private static final int BOOT_SERVER = 67;
    private static final int BOOT_CLIENT = 68;
    private static final int DOMAIN = 53;
    private static final int MULTICAST_DOMAIN = 5_353;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final IpAddress MULTICAST_DNS = IpAddress.v4(0xE000_00FB);
    private static final int TEST_NET_3 = 0xCB00_7100;
    private static final int FAR_HOP_LIMIT = 54;
    private static final Duration MOMENT = Duration.ofMillis(2);

    private final Script script;
    private final Host gateway;

    Link(Script script, Host gateway) {
        this.script = script;
        this.gateway = gateway;
    }

    Script script() {
        return script;
    }

    /** A device gets its address for the first time, announces it and looks for the gateway. */
    void lease(Duration at, Host host) {
        DhcpMessages dhcp = dhcp(host);
        Endpoint nobody = new Endpoint(host.device().mac(), IpAddress.v4(0), BOOT_CLIENT,
                host.hopLimit());
        Endpoint all = Endpoint.broadcast(BOOT_SERVER);
        Endpoint server = gateway.endpoint(BOOT_SERVER);
        Endpoint client = host.endpoint(BOOT_CLIENT);
        script.at(at, FrameBuilder.udp(nobody, all, dhcp.fromClient(DhcpMessages.DISCOVER)));
        script.at(at.plusMillis(30),
                FrameBuilder.udp(server, client, dhcp.fromServer(DhcpMessages.OFFER)));
        script.at(at.plusMillis(34),
                FrameBuilder.udp(nobody, all, dhcp.fromClient(DhcpMessages.REQUEST)));
        script.at(at.plusMillis(41),
                FrameBuilder.udp(server, client, dhcp.fromServer(DhcpMessages.ACK)));
        announceAddress(at.plusMillis(120), host);
        resolveAddress(at.plusMillis(150), host, gateway);
    }

    /** Half of the lease is over. */
    void renew(Duration at, Host host) {
        DhcpMessages dhcp = dhcp(host);
        Endpoint server = gateway.endpoint(BOOT_SERVER);
        Endpoint client = host.endpoint(BOOT_CLIENT);
        script.at(at, FrameBuilder.udp(client, server, dhcp.renewal()));
        script.at(at.plus(MOMENT),
                FrameBuilder.udp(server, client, dhcp.fromServer(DhcpMessages.ACK)));
    }

    /** A gratuitous ARP request (RFC 5227 section 2.3). */
    void announceAddress(Duration at, Host host) {
        IpAddress ip = host.device().ip();
        script.at(at, FrameBuilder.arpRequest(host.device().mac(), ip, ip));
    }

    /** One host asks for the MAC address of another, and is told. */
    void resolveAddress(Duration at, Host asker, Host owner) {
        script.at(at, FrameBuilder.arpRequest(asker.device().mac(), asker.device().ip(),
                owner.device().ip()));
        script.at(at.plusNanos(300_000),
                FrameBuilder.arpReply(owner.endpoint(0), asker.endpoint(0)));
    }

    /** A host takes its link-local IPv6 address. */
    void joinIpv6(Duration at, Host host) {
        script.at(at, NdpMessages.duplicateAddressDetection(host.device().mac(),
                host.linkLocal()));
        script.at(at.plusSeconds(1),
                NdpMessages.advertisement(host.device().mac(), host.linkLocal()));
    }

    /** The gateway tells which IPv6 prefix this link has. */
    void advertiseRouter(Duration at) {
        IpAddress prefix = new IpAddress(0x2001_0DB8_0077_0000L, 0);
        script.at(at, NdpMessages.routerAdvertisement(gateway.device().mac(), prefix));
    }

    /** The gateway resolves a name for a host; returns where the name leads. */
    Endpoint resolve(Duration at, Host host, String name) {
        IpAddress ip = IpAddress.v4(TEST_NET_3 + 1 + Math.floorMod(name.hashCode(), 254));
        int id = script.random().nextInt(0x1_0000);
        Endpoint client = host.endpoint(script.ephemeralPort());
        Endpoint resolver = gateway.endpoint(DOMAIN);
        script.at(at, FrameBuilder.udp(client, resolver,
                DnsMessage.query(id, name, DnsMessage.A).octets()));
        script.at(at.plusMillis(11), FrameBuilder.udp(resolver, client,
                DnsMessage.answer(id, name, ip).octets()));
        return new Endpoint(gateway.device().mac(), ip, HTTPS, FAR_HOP_LIMIT);
    }

    /** A host asks for a name that the world does not know. */
    void resolveInVain(Duration at, Host host, String name, int type) {
        int id = script.random().nextInt(0x1_0000);
        Endpoint client = host.endpoint(script.ephemeralPort());
        Endpoint resolver = gateway.endpoint(DOMAIN);
        script.at(at,
                FrameBuilder.udp(client, resolver, DnsMessage.query(id, name, type).octets()));
        script.at(at.plusMillis(14), FrameBuilder.udp(resolver, client,
                DnsMessage.noSuchName(id, name, type).octets()));
    }

    /** A host resolves a name and talks TLS to it. */
    void visit(Duration at, Host host, String name) {
        Endpoint server = resolve(at, host, name);
        talkTls(at.plusMillis(25), host, server, Optional.of(name));
    }

    /** A host opens TLS to a neighbour called by its address. */
    void visitByAddress(Duration at, Host host, Host neighbour) {
        talkTls(at, host, neighbour.endpoint(HTTPS), Optional.empty());
    }

    private void talkTls(Duration at, Host host, Endpoint server, Optional<String> name) {
        Endpoint client = host.endpoint(script.ephemeralPort());
        new TcpConversation(script, at, client, server)
                .client(host.tls().hello(name, script.random()))
                .server(TlsClient.serverFlight(script.random()))
                .client(TlsClient.applicationData(180, script.random()))
                .server(TlsClient.applicationData(900, script.random())).close();
    }

    /** A browser gets a page from a neighbour over plain HTTP; returns when it is done. */
    Duration fetch(Duration at, Host browser, Host neighbour, HttpExchange exchange) {
        Endpoint client = browser.endpoint(script.ephemeralPort());
        return new TcpConversation(script, at, client, neighbour.endpoint(HTTP))
                .client(new Octets().octets(exchange.request().getBytes(US_ASCII)))
                .server(new Octets().octets(exchange.response().getBytes(US_ASCII))).close();
    }

    /** A host tells all others about itself. */
    void announce(Duration at, Host host, DnsMessage message) {
        script.at(at, FrameBuilder.udp(host.endpoint(MULTICAST_DOMAIN).withHopLimit(255),
                Endpoint.multicast(MULTICAST_DNS, MULTICAST_DOMAIN), message.octets()));
    }

    private DhcpMessages dhcp(Host host) {
        return new DhcpMessages(host.dhcp(), host.device().mac(),
                new DhcpClient.Lease(host.device().ip(), gateway.device().ip()),
                script.random().nextInt());
    }
}
