package io.farmhawk.inventory;

import io.farmhawk.observation.NameService;
import io.farmhawk.observation.Carrier;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Observations in few words, for tests. Times are seconds after {@link #START}. */
final class Facts {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    static final MacAddress KVM = MacAddress.parse("30:52:53:00:00:01");
    static final MacAddress LAPTOP = MacAddress.parse("00:16:f0:00:00:02");
    static final MacAddress ROUTER = MacAddress.parse("94:83:c4:00:00:fe");
    static final IpAddress KVM_IP = ip("192.168.1.40");
    static final IpAddress LAPTOP_IP = ip("192.168.1.50");
    static final IpAddress ROUTER_IP = ip("192.168.1.1");

    private Facts() {}

    static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    static Instant second(long second) {
        return START.plusSeconds(second);
    }

    static Provenance from(long second) {
        return new Provenance(second(second), "test0", 1 + second);
    }

    static Observation claim(long at, MacAddress mac, IpAddress ip) {
        return new Observation.AddressClaim(from(at), mac, ip, ClaimedBy.ARP);
    }

    static Observation sighting(long at, MacAddress mac, String protocol) {
        return new Observation.Sighting(from(at), mac, Optional.empty(), protocol);
    }

    static Observation sighting(long at, MacAddress mac, IpAddress ip) {
        return new Observation.Sighting(from(at), mac, Optional.of(ip), "ipv4");
    }

    static Observation dhcp(long at, MacAddress mac, String hostName) {
        return new Observation.DhcpIdentity(from(at), mac, 3, Optional.of(hostName),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Observation record(long at, MacAddress mac, IpAddress ip, String name, String type,
            String value) {
        return new Observation.MdnsRecord(from(at), mac, ip, name, type, value);
    }

    static Observation host(long at, MacAddress mac, IpAddress ip, String name) {
        return record(at, mac, ip, name, "A", ip.toString());
    }

    static Observation question(long at, MacAddress mac, IpAddress ip) {
        return new Observation.MdnsQuestion(from(at), mac, ip, "_http._tcp.local", "PTR");
    }

    static Observation hello(long at, MacAddress mac, IpAddress client) {
        return new Observation.ClientHello(from(at), mac, client, ip("203.0.113.7"), 443,
                Optional.of("api.jetkvm.com"), List.of("h2"), List.of("1.3"),
                "t13d1516h2_8daaf6152771_b186095e22b6", Carrier.TCP, false);
    }

    static Observation page(long at, Optional<MacAddress> mac, IpAddress server) {
        return new Observation.HttpResponse(from(at), mac, server, 80, Optional.of("/"), 200,
                List.of(), Optional.of("JetKVM"), "");
    }

    static Observation certificate(long at, IpAddress ip) {
        return new Observation.TlsCertificate(from(at), ip, 443, "CN=localhost", "CN=localhost",
                List.of(), "00", second(0), second(1));
    }

    static Observation silence(long at, IpAddress ip) {
        return new Observation.ProbeSilent(from(at), ip, 443, "tls", "no answer");
    }

    /** What a host says of itself when a probe asks: one answer of each protocol. */
    static List<Observation> answers(long at, IpAddress ip) {
        return List.of(new Observation.Favicon(from(at), ip, 443, "1", "00", "01"),
                new Observation.SshBanner(from(at), ip, 22, "SSH-2.0-dropbear"),
                new Observation.OpenPort(from(at), ip, 22),
                new Observation.ServiceBanner(from(at), ip, 21, "ftp", "220 ready"),
                new Observation.RfbHello(from(at), ip, 5900, "003.008", List.of(2)),
                new Observation.SnmpSystem(from(at), ip, Optional.of("Linux"), Optional.empty(),
                        Optional.empty()),
                new Observation.IpmiAuthentication(from(at), ip, Optional.empty(),
                        List.of("2.0")));
    }

    static Observation neighbour(long at, MacAddress mac, String systemName) {
        return new Observation.LldpNeighbour(from(at), mac, Optional.of(systemName),
                Optional.of("Linux"), Optional.empty());
    }

    static Observation nameClaim(long at, MacAddress mac, IpAddress ip, String name,
            boolean group) {
        return new Observation.NameClaim(from(at), mac, ip, NameService.NBNS, name,
                group, Optional.of("<00>"));
    }

    static Observation ssdp(long at, MacAddress mac, IpAddress ip) {
        return new Observation.SsdpDevice(from(at), mac, ip, Optional.empty(), "uuid:1",
                "upnp:rootdevice", Optional.empty());
    }

    static Observation told(long at, MacAddress mac, IpAddress ip) {
        return new Observation.NeighbourEntry(from(at), ROUTER_IP, mac, ip, Optional.of("lan"));
    }

    static Observation place(long at, String teller, MacAddress mac, String port, int interfaces) {
        return new Observation.SwitchPort(from(at), ip(teller), Optional.of("sw"), mac, port,
                Optional.of(20), interfaces, Optional.empty());
    }
}
