package io.farmhawk.fingerprint;

import io.farmhawk.observation.NameService;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of fields, as a fingerprint names them, the observation in which a device would show them: the
 * way back of {@link ObservationFields}. Immutable; any thread.
 *
 * @param mac of the device
 * @param ip of the device
 */
public record StagedFact(Provenance at, MacAddress mac, IpAddress ip, Map<String, String> fields) {
    private static final IpAddress SERVER = IpAddress.parse("192.0.2.53").orElseThrow();
    private static final long MOST_COUNT = 100_000_000;
    private static final String HEADER = "header.";

    public StagedFact {
        fields = Map.copyOf(fields);
    }

    /**
     * The observation; fields that are not given have a usual value, or none.
     *
     * @throws IllegalArgumentException if a field holds what no device can show
     */
    public Observation as(ObservationKind kind) {
        return switch (kind) {
            case OF_NO_ASSET -> throw new IllegalArgumentException(
                    "of no asset: there is nothing to see of it");
            case INTERFACE -> new Observation.AddressClaim(at, MacAddress.parse(text("mac")),
                    ip, ClaimedBy.ARP);
            case DHCP_IDENTITY -> dhcp();
            case MDNS_RECORD -> new Observation.MdnsRecord(at, mac, ip,
                    text("name"), text("type", "A"), text("value"));
            case MDNS_QUESTION -> new Observation.MdnsQuestion(at, mac, ip,
                    text("name"), text("type", "A"));
            case DNS_QUESTION -> new Observation.DnsQuestion(at, mac, ip, SERVER,
                    text("name"), text("type", "A"));
            case CLIENT_HELLO -> new Observation.ClientHello(at, mac, ip, SERVER,
                    port(443), field("serverName"), list("alpn"),
                    list("versions"), text("ja4"), carrier(), false);
            case HTTP_REQUEST -> new Observation.HttpRequest(at, mac, ip, SERVER,
                    port(80), text("method", "GET"), text("path", "/"),
                    field("host"), field("userAgent"));
            case HTTP_RESPONSE -> response();
            case TLS_CERTIFICATE -> certificate();
            case FAVICON -> new Observation.Favicon(at, ip, port(443),
                    text("mmh3"), text("md5"), text("sha256"));
            case SSH_BANNER -> new Observation.SshBanner(at, ip, port(22),
                    text("banner"));
            case OPEN_PORT -> new Observation.OpenPort(at, ip, port(80));
            case SERVICE_BANNER -> new Observation.ServiceBanner(at, ip, port(21),
                    text("service", "unknown"), text("text"));
            case RFB_HELLO -> new Observation.RfbHello(at, ip, port(5900),
                    text("version"), numbers("securityTypes"));
            case SNMP_SYSTEM -> new Observation.SnmpSystem(at, ip,
                    field("description"), field("objectId"), field("name"));
            case LLDP_NEIGHBOUR -> new Observation.LldpNeighbour(at, mac,
                    field("systemName"), field("systemDescription"),
                    field("portDescription"));
            case SSDP_DEVICE -> new Observation.SsdpDevice(at, mac, ip,
                    field("server"), text("usn"), text("type"),
                    field("location"));
            case DHCPV6_IDENTITY -> new Observation.Dhcpv6Identity(at, mac, 1,
                    field("duid"), field("fqdn"), field("vendorClass"),
                    numbers("requestedOptions"), numbers("optionOrder"));
            case NAME_CLAIM -> new Observation.NameClaim(at, mac, ip,
                    service(), text("name"),
                    Boolean.parseBoolean(text("group", "false")), field("detail"));
            case NAME_QUESTION -> new Observation.NameQuestion(at, mac, ip,
                    service(), text("name"));
            case GROUP_MEMBERSHIP -> new Observation.GroupMembership(at, mac, ip,
                    address("group"));
            case SSDP_SEARCH -> new Observation.SsdpSearch(at, mac, ip,
                    text("type"), field("userAgent"));
            case WS_DISCOVERY_DEVICE -> new Observation.WsDiscoveryDevice(at, mac,
                    ip, text("endpoint"), list("types"),
                    list("scopes"), List.of());
            case LLDP_INVENTORY -> new Observation.LldpInventory(at, mac,
                    field("hardware"), field("firmware"), field("software"),
                    field("serial"), field("manufacturer"), field("model"),
                    field("assetId"));
            case CDP_NEIGHBOUR -> new Observation.CdpNeighbour(at, mac,
                    text("deviceId"), Optional.empty(), field("software"),
                    field("platform"), List.of());
            case EAP_IDENTITY -> new Observation.EapIdentity(at, mac,
                    field("machine"), field("realm"));
            case SERVER_HELLO -> new Observation.ServerHello(at, mac, ip,
                    port(443), text("version"), text("cipherSuite"),
                    field("alpn"), numbers("extensions"), carrier());
            case WEB_SOCKET_OPENING -> new Observation.WebSocketOpening(at, mac,
                    ip, port(443), text("path", "/"),
                    field("subprotocol"));
            case SSH_CLIENT -> new Observation.SshClient(at, mac, ip, SERVER,
                    port(22), text("banner"));
            case SSH_KEY_EXCHANGE -> new Observation.SshKeyExchange(at, mac, ip,
                    port(22), Boolean.parseBoolean(text("server", "true")),
                    text("hassh"));
            case SSH_HOST_KEY -> new Observation.SshHostKey(at, ip, port(22),
                    text("algorithm"), field("bits").map(Integer::parseInt),
                    text("sha256"));
            case SNMP_ENGINE -> new Observation.SnmpEngine(at, ip,
                    text("engineId"),
                    field("enterprise").map(Integer::parseInt));
            case TIME_QUESTION -> new Observation.TimeQuestion(at, mac, ip,
                    address("server"), Integer.parseInt(text("version", "4")));
            case STUN_BINDING -> new Observation.StunBinding(at, ip,
                    address("server"), port(3478), SERVER, 50_000,
                    field("software"));
            case REMOTE_DESKTOP_OPENING -> new Observation.RemoteDesktopOpening(at,
                    mac, ip, SERVER, port(3389), list("protocols"));
            case NTLM_TARGET -> new Observation.NtlmTarget(at, ip,
                    port(445), field("computer"), field("domain"),
                    field("dnsComputer"), field("dnsDomain"),
                    field("dnsForest"), field("version"));
            case KERBEROS_REQUEST -> new Observation.KerberosRequest(at, mac, ip,
                    SERVER, text("realm"), field("machine"));
            case SYSLOG_SENDER -> new Observation.SyslogSender(at, mac, ip,
                    SERVER, field("hostName"), field("application"));
            case MQTT_CLIENT -> new Observation.MqttClient(at, mac, ip, SERVER,
                    port(1883), text("version", "5"), text("clientId"));
            case FLOW_LABEL -> new Observation.FlowLabel(at, mac, ip,
                    address("server"), port(443), transport(),
                    text("application"), "simulated");
            case FLOW_SUMMARY -> flow();
            case SYN_SHAPE -> new Observation.SynShape(at, mac, ip,
                    Integer.parseInt(text("hopLimit", "64")), text("shape"));
            case ROUTER_ADVERTISED -> new Observation.RouterAdvertised(at, mac,
                    ip, Integer.parseInt(text("hopLimit", "64")));
            case ARP_PAYLOAD -> new Observation.ArpPayload(at, mac,
                    Integer.parseInt(text("length", "8")), text("text"));
            case IPMI_AUTHENTICATION -> new Observation.IpmiAuthentication(at, ip,
                    field("manufacturerId").map(Integer::parseInt),
                    list("versions"));
        };
    }

    private Observation dhcp() {
        return new Observation.DhcpIdentity(at, mac, 3, field("hostName"),
                field("vendorClass"), field("clientId"), field("userClass"),
                field("fqdn"), numbers("parameterList"),
                numbers("optionOrder"), Optional.empty(), Optional.empty(),
                field("maximumMessageSize").map(Integer::parseInt));
    }

    private Observation flow() {
        long seconds = count("seconds");
        return new Observation.FlowSummary(at, mac, ip, 50_000, SERVER, port(443), transport(),
                at.at().minusSeconds(seconds), traffic("sentKilobitsPerSecond", seconds),
                traffic("receivedKilobitsPerSecond", seconds), Optional.empty(),
                field("application"));
    }

    private Observation.Traffic traffic(String rate, long seconds) {
        return new Observation.Traffic(0,
                count(rate) * seconds * ObservationFields.OCTETS_OF_A_KILOBIT, 0, List.of(),
                List.of());
    }

    private long count(String field) {
        long count = Long.parseLong(text(field, "0"));
        if (count < 0 || count > MOST_COUNT) {
            throw new IllegalArgumentException(
                    field + " is from 0 to " + MOST_COUNT + ", got " + count);
        }
        return count;
    }

    private Observation response() {
        List<Header> headers = fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(HEADER))
                .map(field -> new Header(field.getKey().substring(HEADER.length()),
                        field.getValue()))
                .toList();
        return new Observation.HttpResponse(at, Optional.empty(), ip, port(443),
                field("path"), Integer.parseInt(text("status", "200")), headers,
                field("title"), text("body"));
    }

    private Observation certificate() {
        String subject = text("subject", "CN=localhost");
        return new Observation.TlsCertificate(at, ip, port(443), subject,
                text("issuer", subject), list("names"),
                text("sha256", "00".repeat(32)), at.at(), at.at());
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private String text(String name) {
        return text(name, "");
    }

    private String text(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    private IpAddress address(String field) {
        return field(field).map(text -> IpAddress.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no address: " + text)))
                .orElse(SERVER);
    }

    private NameService service() {
        return constant(NameService.class, text("service", "llmnr"));
    }

    private Carrier carrier() {
        return constant(Carrier.class, text("carrier", "tcp"));
    }

    private Observation.Transport transport() {
        return constant(Observation.Transport.class, text("transport", "udp"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private int port(int usual) {
        return field("port").map(Integer::parseInt).orElse(usual);
    }

    private List<String> list(String field) {
        return field(field).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    private List<Integer> numbers(String field) {
        return list(field).stream().map(Integer::valueOf).toList();
    }
}
