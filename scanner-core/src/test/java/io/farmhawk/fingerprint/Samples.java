package io.farmhawk.fingerprint;

import io.farmhawk.observation.NameService;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Observations and fingerprints for tests. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    static final AssetId ASSET = new AssetId("a-0000000000000001");
    static final AssetId OTHER = new AssetId("a-0000000000000002");
    static final MacAddress MAC = MacAddress.parse("02:00:5e:00:53:01");
    private static final Observation.Traffic TRAFFIC = new Observation.Traffic(1, 2, 0, List.of(),
            List.of());
    private static final IpAddress IP = IpAddress.parse("192.0.2.1").orElseThrow();

    /** A product with the numbers of the worked case: a page, its twin, an address, a contradiction. */
    static final String PRODUCT = """
            id: box
            name: Box
            kind: ip-kvm
            status: stable
            prior: 0.001
            date: "2026-11-24"
            references: [manual]
            falsePositives: [a copy of the page]
            signals:
              - id: title
                group: page
                likelihoodRatio: 5000
                where: { observation: http-response, title: { equals: Box } }
                source: manual
                examples: { match: [Box], reject: [Boxes] }
              - id: icon
                group: page
                likelihoodRatio: 4000
                where: { observation: http-response, body: { contains: box.ico } }
                source: manual
                examples: { match: ["<link href=box.ico>"], reject: [fox.ico] }
              - id: address
                group: address
                likelihoodRatio: 10
                where: { observation: interface, mac: { prefix: "02:00:5e" } }
                source: manual
                examples: { match: ["02:00:5e:00:53:01"], reject: ["02:00:5f:00:53:01"] }
              - id: class
                group: dhcp-client
                likelihoodRatio: 200
                where: { observation: dhcp-identity, vendorClass: { matches: "^box [0-9]+$" } }
                source: manual
                examples: { match: [box 7], reject: [boxer 7] }
              - id: other-title
                group: page
                likelihoodRatio: 0.01
                where: { observation: http-response, title: { prefix: Other } }
                source: manual
                examples: { match: [Other thing], reject: [Another] }
            """;

    private Samples() {}

    static Fingerprint fingerprint(String yaml) {
        try {
            return Fingerprint.parse("test.yaml", yaml);
        } catch (FingerprintException e) {
            throw new AssertionError(e);
        }
    }

    static Provenance at(int second) {
        return new Provenance(START.plusSeconds(second), "test", second + 1);
    }

    static Observation claim(int second) {
        return new Observation.AddressClaim(at(second), MAC, IP, ClaimedBy.ARP);
    }

    static Observation page(int second, String title, String body) {
        return new Observation.HttpResponse(at(second), Optional.of(MAC), IP, 80,
                Optional.of("/"), 200, List.of(new Header("server", "x")),
                Optional.of(title).filter(t -> !t.isEmpty()), body);
    }

    static Observation dhcp(int second, String hostName, String vendorClass) {
        return new Observation.DhcpIdentity(at(second), MAC, 1, Optional.of(hostName),
                Optional.of(vendorClass), Optional.of("01"), Optional.of("user"),
                Optional.of("host.example"), List.of(1, 3), List.of(53, 12), Optional.empty(),
                Optional.empty(), Optional.of(1500));
    }

    /** One observation of each kind, with a value in every field. */
    static List<Observation> ofEachKind() {
        return List.of(claim(0), new Observation.Sighting(at(0), MAC, Optional.of(IP), "arp"),
                dhcp(0, "host", "class"),
                new Observation.MdnsRecord(at(0), MAC, IP, "host.local", "A", "192.0.2.1"),
                new Observation.MdnsQuestion(at(0), MAC, IP, "host.local", "A"),
                new Observation.DnsQuestion(at(0), MAC, IP, IP, "host.example", "A"),
                new Observation.DnsAnswer(at(0), IP, IP, "host.example", "A", "192.0.2.1"),
                new Observation.ClientHello(at(0), MAC, IP, IP, 443, Optional.of("host.example"),
                        List.of("h2"), List.of("1.3"), "t13d", Carrier.QUIC, true),
                new Observation.HttpRequest(at(0), MAC, IP, IP, 80, "GET", "/",
                        Optional.of("host.example"), Optional.of("curl")),
                page(0, "Box", "<html>"),
                new Observation.TlsCertificate(at(0), IP, 443, "CN=x", "CN=y",
                        List.of("x.example", "y.example"), "00", START, START),
                new Observation.Favicon(at(0), IP, 443, "-1040945478", "00", "01"),
                new Observation.SshBanner(at(0), IP, 22, "SSH-2.0-OpenSSH_9.6"),
                new Observation.OpenPort(at(0), IP, 22),
                new Observation.ServiceBanner(at(0), IP, 21, "ftp", "220 ready"),
                new Observation.RfbHello(at(0), IP, 5900, "003.008", List.of(2, 19)),
                new Observation.SnmpSystem(at(0), IP, Optional.of("Linux"),
                        Optional.of("1.3.6.1.4.1.8072.3.2.10"), Optional.of("host")),
                new Observation.LldpNeighbour(at(0), MAC, Optional.of("host"), Optional.of("Linux"),
                        Optional.of("eth0")),
                new Observation.SsdpDevice(at(0), MAC, IP, Optional.of("Linux UPnP/1.0 x/1"),
                        "uuid:1", "upnp:rootdevice", Optional.of("http://192.0.2.1/d.xml")),
                new Observation.IpmiAuthentication(at(0), IP, Optional.of(10876),
                        List.of("1.5", "2.0")),
                new Observation.Dhcpv6Identity(at(0), MAC, 1, Optional.of("0003"),
                        Optional.of("host.example"), Optional.of("class"), List.of(23),
                        List.of(1, 6)),
                new Observation.NameClaim(at(0), MAC, IP, NameService.NBNS, "HOST",
                        false, Optional.of("workstation")),
                new Observation.NameQuestion(at(0), MAC, IP, NameService.LLMNR,
                        "wpad"),
                new Observation.GroupMembership(at(0), MAC, IP, IP),
                new Observation.SsdpSearch(at(0), MAC, IP, "ssdp:all", Optional.of("x/1")),
                new Observation.WsDiscoveryDevice(at(0), MAC, IP, "urn:uuid:1", List.of("Device"),
                        List.of("onvif://x"), List.of("http://192.0.2.1/")),
                new Observation.LldpInventory(at(0), MAC, Optional.of("h"), Optional.of("f"),
                        Optional.of("s"), Optional.of("1"), Optional.of("Maker"),
                        Optional.of("Model"), Optional.of("asset")),
                new Observation.CdpNeighbour(at(0), MAC, "switch", Optional.of("eth0"),
                        Optional.of("IOS"), Optional.of("cisco"), List.of(IP)),
                new Observation.EapIdentity(at(0), MAC, Optional.of("pc7"),
                        Optional.of("corp.example")),
                new Observation.ServerHello(at(0), MAC, IP, 443, "1.2", "c02f",
                        Optional.of("h2"), List.of(65281, 16), Carrier.TCP),
                new Observation.WebSocketOpening(at(0), MAC, IP, 80, "/api/ws",
                        Optional.of("janus-protocol")),
                new Observation.SshClient(at(0), MAC, IP, IP, 22, "SSH-2.0-OpenSSH_9.6"),
                new Observation.SshKeyExchange(at(0), MAC, IP, 22, true, "00"),
                new Observation.SshHostKey(at(0), IP, 22, "ssh-ed25519", Optional.of(256),
                        "SHA256:x"),
                new Observation.SnmpEngine(at(0), IP, "8000", Optional.of(8072)),
                new Observation.TimeQuestion(at(0), MAC, IP, IP, 4),
                new Observation.StunBinding(at(0), IP, IP, 3478, IP, 50_000, Optional.of("x")),
                new Observation.RemoteDesktopOpening(at(0), MAC, IP, IP, 3389,
                        List.of("tls", "credssp")),
                new Observation.NtlmTarget(at(0), IP, 445, Optional.of("HOST"),
                        Optional.of("CORP"), Optional.of("host.corp.example"),
                        Optional.of("corp.example"), Optional.of("corp.example"),
                        Optional.of("10.0.22631")),
                new Observation.KerberosRequest(at(0), MAC, IP, IP, "CORP.EXAMPLE",
                        Optional.of("HOST")),
                new Observation.SyslogSender(at(0), MAC, IP, IP, Optional.of("host"),
                        Optional.of("sshd")),
                new Observation.MqttClient(at(0), MAC, IP, IP, 1883, "5", "client"),
                new Observation.FlowLabel(at(0), MAC, IP, IP, 51820, Observation.Transport.UDP,
                        "wireguard", "handshake initiation"),
                new Observation.FlowSummary(at(0), MAC, IP, 50_000, IP, 443,
                        Observation.Transport.TCP, START.minusSeconds(1), TRAFFIC, TRAFFIC,
                        Optional.empty(),
                        Optional.of("tls")),
                new Observation.SynShape(at(0), MAC, IP, 64, "64240_2-4-8-1-3_1460_7"),
                new Observation.RouterAdvertised(at(0), MAC, IP, 64),
                new Observation.ArpPayload(at(0), MAC, 20, "text"),
                new Observation.CaptureGap(at(0), 7),
                new Observation.ProbeSilent(at(0), IP, 443, "tls", "timeout"));
    }
}
