package io.farmhawk.fingerprint;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of the sights of a simulated unit the observations that its network would give. */
final class UnitObservations {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.7").orElseThrow();
    private static final IpAddress SERVER = IpAddress.parse("192.0.2.53").orElseThrow();
    /** Made up locally, so it is nobody's: the address of a unit that shows none. */
    private static final MacAddress NOBODYS = MacAddress.parse("02:00:5e:00:53:07");
    private static final String HEADER = "header.";

    private final MacAddress mac;
    private final List<Observation> made = new ArrayList<>();

    private UnitObservations(MacAddress mac) {
        this.mac = mac;
    }

    /** The address of the interface among the sights, or one that is nobody's. */
    static MacAddress mac(List<Sight> sights) {
        return sights.stream().filter(sight -> sight.kind() == ObservationKind.INTERFACE)
                .findFirst().flatMap(sight -> sight.field("mac")).map(MacAddress::parse)
                .orElse(NOBODYS);
    }

    /** Begins with the claim of an address, without which nothing could be attributed. */
    static List<Observation> of(List<Sight> sights) {
        UnitObservations unit = new UnitObservations(mac(sights));
        unit.made.add(new Observation.AddressClaim(unit.next(), unit.mac, ADDRESS,
                Observation.ClaimedBy.ARP));
        sights.forEach(sight -> unit.observation(sight).ifPresent(unit.made::add));
        return unit.made;
    }

    private Optional<Observation> observation(Sight sight) {
        Provenance at = next();
        return switch (sight.kind()) {
            case INTERFACE, OF_NO_ASSET -> Optional.empty();
            case DHCP_IDENTITY -> Optional.of(dhcp(at, sight));
            case MDNS_RECORD -> Optional.of(new Observation.MdnsRecord(at, mac, ADDRESS,
                    sight.field("name", ""), sight.field("type", "A"), sight.field("value", "")));
            case MDNS_QUESTION -> Optional.of(new Observation.MdnsQuestion(at, mac, ADDRESS,
                    sight.field("name", ""), sight.field("type", "A")));
            case DNS_QUESTION -> Optional.of(new Observation.DnsQuestion(at, mac, ADDRESS, SERVER,
                    sight.field("name", ""), sight.field("type", "A")));
            case CLIENT_HELLO -> Optional.of(new Observation.ClientHello(at, mac, ADDRESS, SERVER,
                    port(sight, 443), sight.field("serverName"), list(sight, "alpn"),
                    list(sight, "versions"), sight.field("ja4", "")));
            case HTTP_REQUEST -> Optional.of(new Observation.HttpRequest(at, mac, ADDRESS, SERVER,
                    port(sight, 80), sight.field("method", "GET"), sight.field("path", "/"),
                    sight.field("host"), sight.field("userAgent")));
            case HTTP_RESPONSE -> Optional.of(response(at, sight));
            case TLS_CERTIFICATE -> Optional.of(certificate(at, sight));
            case FAVICON -> Optional.of(new Observation.Favicon(at, ADDRESS, port(sight, 443),
                    sight.field("mmh3", ""), sight.field("md5", ""), sight.field("sha256", "")));
            case SSH_BANNER -> Optional.of(new Observation.SshBanner(at, ADDRESS, port(sight, 22),
                    sight.field("banner", "")));
            case RFB_HELLO -> Optional.of(new Observation.RfbHello(at, ADDRESS, port(sight, 5900),
                    sight.field("version", ""), numbers(sight, "securityTypes")));
            case SNMP_SYSTEM -> Optional.of(new Observation.SnmpSystem(at, ADDRESS,
                    sight.field("description"), sight.field("objectId"), sight.field("name")));
            case LLDP_NEIGHBOUR -> Optional.of(new Observation.LldpNeighbour(at, mac,
                    sight.field("systemName"), sight.field("systemDescription"),
                    sight.field("portDescription")));
            case SSDP_DEVICE -> Optional.of(new Observation.SsdpDevice(at, mac, ADDRESS,
                    sight.field("server"), sight.field("usn", ""), sight.field("type", ""),
                    sight.field("location")));
            case IPMI_AUTHENTICATION -> Optional.of(new Observation.IpmiAuthentication(at, ADDRESS,
                    sight.field("manufacturerId").map(Integer::parseInt),
                    list(sight, "versions")));
        };
    }

    private Observation dhcp(Provenance at, Sight sight) {
        return new Observation.DhcpIdentity(at, mac, 3, sight.field("hostName"),
                sight.field("vendorClass"), sight.field("clientId"), sight.field("userClass"),
                sight.field("fqdn"), numbers(sight, "parameterList"),
                numbers(sight, "optionOrder"), Optional.empty(), Optional.empty(),
                sight.field("maximumMessageSize").map(Integer::parseInt));
    }

    private static Observation response(Provenance at, Sight sight) {
        List<Header> headers = sight.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(HEADER))
                .map(field -> new Header(field.getKey().substring(HEADER.length()),
                        field.getValue()))
                .toList();
        return new Observation.HttpResponse(at, Optional.empty(), ADDRESS, port(sight, 443),
                sight.field("path"), Integer.parseInt(sight.field("status", "200")), headers,
                sight.field("title"), sight.field("body", ""));
    }

    private static Observation certificate(Provenance at, Sight sight) {
        String subject = sight.field("subject", "CN=localhost");
        return new Observation.TlsCertificate(at, ADDRESS, port(sight, 443), subject,
                sight.field("issuer", subject), list(sight, "names"),
                sight.field("sha256", "00".repeat(32)), START, START);
    }

    private Provenance next() {
        long frame = made.size() + 1L;
        return new Provenance(START.plusSeconds(frame), "simulated", frame);
    }

    private static int port(Sight sight, int usual) {
        return sight.field("port").map(Integer::parseInt).orElse(usual);
    }

    private static List<String> list(Sight sight, String field) {
        return sight.field(field).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    private static List<Integer> numbers(Sight sight, String field) {
        return list(sight, field).stream().map(Integer::valueOf).toList();
    }
}
