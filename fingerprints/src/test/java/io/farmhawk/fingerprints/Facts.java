package io.farmhawk.fingerprints;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From fields as a fingerprint names them, such as those of an example, to a fact about a device. */
record Facts(Provenance provenance, MacAddress mac, IpAddress ip, Map<String, String> fields) {
    private static final String NONE = "none";
    private static final String HOST = "unit.local";
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::2").orElseThrow();

    /** The fact, behind what makes it the device's own where its protocol does not say whose it is. */
    List<Observation> with(ObservationKind kind) {
        Observation fact = of(kind);
        if (!(fact instanceof Observation.MdnsRecord told)) {
            return List.of(fact);
        }
        List<Observation> facts = new ArrayList<>();
        facts.add(new Observation.AddressClaim(provenance, mac, told.ip(),
                Observation.ClaimedBy.NDP));
        facts.add(new Observation.MdnsRecord(provenance, mac, ip, HOST, "A", ip.toString()));
        if (told.type().equals("TXT")) {
            facts.add(new Observation.MdnsRecord(provenance, mac, ip, told.name(), "SRV",
                    HOST + ":80"));
        }
        facts.add(fact);
        return facts;
    }

    private Observation of(ObservationKind kind) {
        return switch (kind) {
            case INTERFACE -> new Observation.AddressClaim(provenance,
                    MacAddress.parse(text("mac")), ip, Observation.ClaimedBy.ARP);
            case DHCP_IDENTITY -> dhcp();
            case MDNS_RECORD -> announced(fields.getOrDefault("type", "PTR"));
            case MDNS_QUESTION -> new Observation.MdnsQuestion(provenance, mac, ip, text("name"),
                    text("type"));
            case DNS_QUESTION -> new Observation.DnsQuestion(provenance, mac, ip, Network.SERVER,
                    text("name"), text("type"));
            case CLIENT_HELLO -> new Observation.ClientHello(provenance, mac, ip, Network.SERVER,
                    number("port", 443), field("serverName"), words("alpn"), words("versions"),
                    text("ja4"));
            case HTTP_REQUEST -> new Observation.HttpRequest(provenance, mac, ip, Network.SERVER,
                    number("port", 80), text("method"), text("path"), field("host"),
                    field("userAgent"));
            case HTTP_RESPONSE -> response();
            case TLS_CERTIFICATE -> new Observation.TlsCertificate(provenance, ip,
                    number("port", 443), text("subject"), text("issuer"), words("names"),
                    text("sha256"), provenance.at(), provenance.at());
            case FAVICON -> new Observation.Favicon(provenance, ip, number("port", 80),
                    text("mmh3"), text("md5"), text("sha256"));
            case SSH_BANNER -> new Observation.SshBanner(provenance, ip, number("port", 22),
                    text("banner"));
            case RFB_HELLO -> new Observation.RfbHello(provenance, ip, number("port", 5900),
                    text("version"), numbers("securityTypes"));
            case SNMP_SYSTEM -> new Observation.SnmpSystem(provenance, ip, field("description"),
                    field("objectId"), field("name"));
            case LLDP_NEIGHBOUR -> new Observation.LldpNeighbour(provenance, mac,
                    field("systemName"), field("systemDescription"), field("portDescription"));
            case SSDP_DEVICE -> new Observation.SsdpDevice(provenance, mac, ip, field("server"),
                    text("usn"), text("type"), field("location"));
            case IPMI_AUTHENTICATION -> new Observation.IpmiAuthentication(provenance, ip,
                    field("manufacturerId").map(Integer::valueOf), words("versions"));
            case OF_NO_ASSET -> throw new AssertionError("there is nothing to see of " + kind);
        };
    }

    private Observation announced(String type) {
        IpAddress own = type.equals("AAAA") ? LINK_LOCAL : ip;
        String value = switch (type) {
            case "A", "AAAA" -> own.toString();
            case "PTR" -> HOST;
            default -> NONE;
        };
        return new Observation.MdnsRecord(provenance, mac, own, text("name"), type,
                fields.getOrDefault("value", value));
    }

    private Observation dhcp() {
        return new Observation.DhcpIdentity(provenance, mac, 1, field("hostName"),
                field("vendorClass"), field("clientId"), field("userClass"), field("fqdn"),
                numbers("parameterList"), numbers("optionOrder"), Optional.empty(),
                Optional.empty(), field("maximumMessageSize").map(Integer::valueOf));
    }

    private Observation response() {
        List<Header> headers = fields.entrySet().stream()
                .filter(each -> each.getKey().startsWith("header."))
                .map(each -> new Header(each.getKey().substring("header.".length()),
                        each.getValue()))
                .toList();
        return new Observation.HttpResponse(provenance, Optional.empty(), ip, number("port", 80),
                field("path"), number("status", 200), headers, field("title"),
                fields.getOrDefault("body", ""));
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private String text(String name) {
        return fields.getOrDefault(name, NONE);
    }

    private int number(String name, int otherwise) {
        return field(name).map(Integer::valueOf).orElse(otherwise);
    }

    private List<String> words(String name) {
        return field(name).map(text -> Arrays.asList(text.split(",")))
                .map(List::copyOf).orElse(List.of());
    }

    private List<Integer> numbers(String name) {
        return words(name).stream().map(Integer::valueOf).toList();
    }
}
