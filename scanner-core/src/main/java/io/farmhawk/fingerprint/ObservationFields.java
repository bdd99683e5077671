package io.farmhawk.fingerprint;

import static java.util.Map.entry;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.ArpPayload;
import io.farmhawk.observation.Observation.CdpNeighbour;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.DhcpIdentity;
import io.farmhawk.observation.Observation.Dhcpv6Identity;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Observation.EapIdentity;
import io.farmhawk.observation.Observation.Favicon;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.Observation.FlowSummary;
import io.farmhawk.observation.Observation.GroupMembership;
import io.farmhawk.observation.Observation.HttpRequest;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.IpmiAuthentication;
import io.farmhawk.observation.Observation.KerberosRequest;
import io.farmhawk.observation.Observation.LldpInventory;
import io.farmhawk.observation.Observation.LldpNeighbour;
import io.farmhawk.observation.Observation.MdnsQuestion;
import io.farmhawk.observation.Observation.MdnsRecord;
import io.farmhawk.observation.Observation.MqttClient;
import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.observation.Observation.NameQuestion;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.observation.Observation.OpenPort;
import io.farmhawk.observation.Observation.RemoteDesktopOpening;
import io.farmhawk.observation.Observation.RfbHello;
import io.farmhawk.observation.Observation.RouterAdvertised;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.observation.Observation.ServiceBanner;
import io.farmhawk.observation.Observation.SnmpEngine;
import io.farmhawk.observation.Observation.SnmpSystem;
import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.observation.Observation.SsdpSearch;
import io.farmhawk.observation.Observation.SshBanner;
import io.farmhawk.observation.Observation.SshClient;
import io.farmhawk.observation.Observation.SshHostKey;
import io.farmhawk.observation.Observation.SshKeyExchange;
import io.farmhawk.observation.Observation.StunBinding;
import io.farmhawk.observation.Observation.SynShape;
import io.farmhawk.observation.Observation.SyslogSender;
import io.farmhawk.observation.Observation.TimeQuestion;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.observation.Observation.WebSocketOpening;
import io.farmhawk.observation.Observation.WsDiscoveryDevice;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of observations as text, in one table. A field may have no value, one, or several; what is
 * tested is bounded, however long the octets were.
 */
final class ObservationFields {
    static final int MOST_BODY = 4_096;
    static final int MOST = 512;
    static final int OCTETS_OF_A_KILOBIT = 125;

    private static final Map<ObservationKind, Map<String, Function<Observation, List<String>>>> ALL;

    static {
        Map<ObservationKind, Map<String, Function<Observation, List<String>>>> all = new EnumMap<>(
                ObservationKind.class);
        for (ObservationKind kind : ObservationKind.values()) {
            all.put(kind, table(kind));
        }
        ALL = all;
    }

    private ObservationFields() {}

    /** The fields of a kind by their names. */
    static Map<String, Function<Observation, List<String>>> of(ObservationKind kind) {
        return ALL.getOrDefault(kind, Map.of());
    }

    /** Values of a field that {@link ObservationKind#offers} names. */
    static List<String> values(Observation observation, String field) {
        return reader(ObservationKind.of(observation), field).apply(observation);
    }

    /** What reads a field of observations of a kind. */
    static Function<Observation, List<String>> reader(ObservationKind kind, String field) {
        Function<Observation, List<String>> known = of(kind).get(field);
        return known != null
                ? known
                : observation -> observation instanceof HttpResponse response
                        ? header(response, field)
                        : List.of();
    }

    private static Map<String, Function<Observation, List<String>>> table(ObservationKind kind) {
        return switch (kind) {
            case INTERFACE -> Map.of("mac", ObservationFields::mac);
            case DHCP_IDENTITY -> Map.ofEntries(
                    optional("hostName", DhcpIdentity.class, DhcpIdentity::hostName),
                    optional("vendorClass", DhcpIdentity.class, DhcpIdentity::vendorClass),
                    optional("clientId", DhcpIdentity.class, DhcpIdentity::clientId),
                    optional("userClass", DhcpIdentity.class, DhcpIdentity::userClass),
                    optional("fqdn", DhcpIdentity.class, DhcpIdentity::fqdn),
                    joined("parameterList", DhcpIdentity.class, DhcpIdentity::parameterList),
                    joined("optionOrder", DhcpIdentity.class, DhcpIdentity::optionOrder),
                    optional("maximumMessageSize", DhcpIdentity.class,
                            DhcpIdentity::maximumMessageSize));
            case DHCPV6_IDENTITY -> Map.ofEntries(
                    optional("duid", Dhcpv6Identity.class, Dhcpv6Identity::duid),
                    optional("fqdn", Dhcpv6Identity.class, Dhcpv6Identity::fqdn),
                    optional("vendorClass", Dhcpv6Identity.class, Dhcpv6Identity::vendorClass),
                    joined("requestedOptions", Dhcpv6Identity.class,
                            Dhcpv6Identity::requestedOptions),
                    joined("optionOrder", Dhcpv6Identity.class, Dhcpv6Identity::optionOrder));
            case MDNS_RECORD -> Map.ofEntries(text("name", MdnsRecord.class, MdnsRecord::name),
                    text("type", MdnsRecord.class, MdnsRecord::type),
                    text("value", MdnsRecord.class, MdnsRecord::value));
            case MDNS_QUESTION -> Map.ofEntries(
                    text("name", MdnsQuestion.class, MdnsQuestion::name),
                    text("type", MdnsQuestion.class, MdnsQuestion::type));
            case DNS_QUESTION -> Map.ofEntries(text("name", DnsQuestion.class, DnsQuestion::name),
                    text("type", DnsQuestion.class, DnsQuestion::type));
            case NAME_CLAIM -> Map.ofEntries(word("service", NameClaim.class, NameClaim::service),
                    text("name", NameClaim.class, NameClaim::name),
                    word("group", NameClaim.class, NameClaim::group),
                    optional("detail", NameClaim.class, NameClaim::detail));
            case NAME_QUESTION -> Map.ofEntries(
                    word("service", NameQuestion.class, NameQuestion::service),
                    text("name", NameQuestion.class, NameQuestion::name));
            case GROUP_MEMBERSHIP -> Map.ofEntries(
                    word("group", GroupMembership.class, GroupMembership::group));
            case SSDP_DEVICE -> Map.ofEntries(
                    optional("server", SsdpDevice.class, SsdpDevice::server),
                    text("usn", SsdpDevice.class, SsdpDevice::usn),
                    text("type", SsdpDevice.class, SsdpDevice::type),
                    optional("location", SsdpDevice.class, SsdpDevice::location));
            case SSDP_SEARCH -> Map.ofEntries(text("type", SsdpSearch.class, SsdpSearch::type),
                    optional("userAgent", SsdpSearch.class, SsdpSearch::userAgent));
            case WS_DISCOVERY_DEVICE -> Map.ofEntries(
                    text("endpoint", WsDiscoveryDevice.class, WsDiscoveryDevice::endpoint),
                    each("types", WsDiscoveryDevice.class, WsDiscoveryDevice::types),
                    each("scopes", WsDiscoveryDevice.class, WsDiscoveryDevice::scopes));
            case LLDP_NEIGHBOUR -> Map.ofEntries(
                    optional("systemName", LldpNeighbour.class, LldpNeighbour::systemName),
                    optional("systemDescription", LldpNeighbour.class,
                            LldpNeighbour::systemDescription),
                    optional("portDescription", LldpNeighbour.class,
                            LldpNeighbour::portDescription));
            case LLDP_INVENTORY -> Map.ofEntries(
                    optional("hardware", LldpInventory.class, LldpInventory::hardware),
                    optional("firmware", LldpInventory.class, LldpInventory::firmware),
                    optional("software", LldpInventory.class, LldpInventory::software),
                    optional("serial", LldpInventory.class, LldpInventory::serial),
                    optional("manufacturer", LldpInventory.class, LldpInventory::manufacturer),
                    optional("model", LldpInventory.class, LldpInventory::model),
                    optional("assetId", LldpInventory.class, LldpInventory::assetId));
            case CDP_NEIGHBOUR -> Map.ofEntries(
                    text("deviceId", CdpNeighbour.class, CdpNeighbour::deviceId),
                    optional("platform", CdpNeighbour.class, CdpNeighbour::platform),
                    optional("software", CdpNeighbour.class, CdpNeighbour::software));
            case EAP_IDENTITY -> Map.ofEntries(
                    optional("machine", EapIdentity.class, EapIdentity::machine),
                    optional("realm", EapIdentity.class, EapIdentity::realm));
            case CLIENT_HELLO -> Map.ofEntries(
                    optional("serverName", ClientHello.class, ClientHello::serverName),
                    joined("alpn", ClientHello.class, ClientHello::alpn),
                    joined("versions", ClientHello.class, ClientHello::versions),
                    text("ja4", ClientHello.class, ClientHello::ja4),
                    word("carrier", ClientHello.class, ClientHello::carrier),
                    word("port", ClientHello.class, ClientHello::serverPort));
            case SERVER_HELLO -> Map.ofEntries(
                    text("version", ServerHello.class, ServerHello::version),
                    text("cipherSuite", ServerHello.class, ServerHello::cipherSuite),
                    optional("alpn", ServerHello.class, ServerHello::alpn),
                    joined("extensions", ServerHello.class, ServerHello::extensions),
                    word("carrier", ServerHello.class, ServerHello::carrier),
                    word("port", ServerHello.class, ServerHello::serverPort));
            case TLS_CERTIFICATE -> Map.ofEntries(
                    text("subject", TlsCertificate.class, TlsCertificate::subject),
                    text("issuer", TlsCertificate.class, TlsCertificate::issuer),
                    each("names", TlsCertificate.class, TlsCertificate::names),
                    text("sha256", TlsCertificate.class, TlsCertificate::sha256),
                    word("port", TlsCertificate.class, TlsCertificate::port));
            case HTTP_REQUEST -> Map.ofEntries(
                    text("method", HttpRequest.class, HttpRequest::method),
                    text("path", HttpRequest.class, HttpRequest::path),
                    optional("host", HttpRequest.class, HttpRequest::host),
                    optional("userAgent", HttpRequest.class, HttpRequest::userAgent),
                    word("port", HttpRequest.class, HttpRequest::serverPort));
            case HTTP_RESPONSE -> Map.ofEntries(
                    optional("path", HttpResponse.class, HttpResponse::path),
                    word("status", HttpResponse.class, HttpResponse::status),
                    optional("title", HttpResponse.class, HttpResponse::title),
                    field("body", HttpResponse.class, page -> page.body().isEmpty()
                            ? List.of()
                            : List.of(cut(page.body(), MOST_BODY))),
                    word("port", HttpResponse.class, HttpResponse::serverPort));
            case WEB_SOCKET_OPENING -> Map.ofEntries(
                    text("path", WebSocketOpening.class, WebSocketOpening::path),
                    optional("subprotocol", WebSocketOpening.class,
                            WebSocketOpening::subprotocol),
                    word("port", WebSocketOpening.class, WebSocketOpening::serverPort));
            case FAVICON -> Map.ofEntries(text("mmh3", Favicon.class, Favicon::mmh3),
                    text("md5", Favicon.class, Favicon::md5),
                    text("sha256", Favicon.class, Favicon::sha256),
                    word("port", Favicon.class, Favicon::port));
            case SSH_BANNER -> Map.ofEntries(text("banner", SshBanner.class, SshBanner::banner),
                    word("port", SshBanner.class, SshBanner::port));
            case OPEN_PORT -> Map.ofEntries(word("port", OpenPort.class, OpenPort::port));
            case SERVICE_BANNER -> Map.ofEntries(
                    text("service", ServiceBanner.class, ServiceBanner::service),
                    text("text", ServiceBanner.class, ServiceBanner::text),
                    word("port", ServiceBanner.class, ServiceBanner::port));
            case SSH_CLIENT -> Map.ofEntries(text("banner", SshClient.class, SshClient::banner),
                    word("port", SshClient.class, SshClient::serverPort));
            case SSH_KEY_EXCHANGE -> Map.ofEntries(
                    word("server", SshKeyExchange.class, SshKeyExchange::server),
                    text("hassh", SshKeyExchange.class, SshKeyExchange::hassh),
                    word("port", SshKeyExchange.class, SshKeyExchange::port));
            case SSH_HOST_KEY -> Map.ofEntries(
                    text("algorithm", SshHostKey.class, SshHostKey::algorithm),
                    optional("bits", SshHostKey.class, SshHostKey::bits),
                    text("sha256", SshHostKey.class, SshHostKey::sha256),
                    word("port", SshHostKey.class, SshHostKey::port));
            case RFB_HELLO -> Map.ofEntries(text("version", RfbHello.class, RfbHello::version),
                    joined("securityTypes", RfbHello.class, RfbHello::securityTypes),
                    word("port", RfbHello.class, RfbHello::port));
            case SNMP_SYSTEM -> Map.ofEntries(
                    optional("description", SnmpSystem.class, SnmpSystem::description),
                    optional("objectId", SnmpSystem.class, SnmpSystem::objectId),
                    optional("name", SnmpSystem.class, SnmpSystem::name));
            case SNMP_ENGINE -> Map.ofEntries(
                    text("engineId", SnmpEngine.class, SnmpEngine::engineId),
                    optional("enterprise", SnmpEngine.class, SnmpEngine::enterprise));
            case IPMI_AUTHENTICATION -> Map.ofEntries(
                    optional("manufacturerId", IpmiAuthentication.class,
                            IpmiAuthentication::manufacturerId),
                    joined("versions", IpmiAuthentication.class, IpmiAuthentication::versions));
            case TIME_QUESTION -> Map.ofEntries(
                    word("server", TimeQuestion.class, TimeQuestion::server),
                    word("version", TimeQuestion.class, TimeQuestion::version));
            case STUN_BINDING -> Map.ofEntries(
                    word("server", StunBinding.class, StunBinding::server),
                    optional("software", StunBinding.class, StunBinding::software),
                    word("port", StunBinding.class, StunBinding::serverPort));
            case REMOTE_DESKTOP_OPENING -> Map.ofEntries(
                    joined("protocols", RemoteDesktopOpening.class,
                            RemoteDesktopOpening::protocols),
                    word("port", RemoteDesktopOpening.class, RemoteDesktopOpening::serverPort));
            case NTLM_TARGET -> Map.ofEntries(
                    optional("computer", NtlmTarget.class, NtlmTarget::computer),
                    optional("domain", NtlmTarget.class, NtlmTarget::domain),
                    optional("dnsComputer", NtlmTarget.class, NtlmTarget::dnsComputer),
                    optional("dnsDomain", NtlmTarget.class, NtlmTarget::dnsDomain),
                    optional("dnsForest", NtlmTarget.class, NtlmTarget::dnsForest),
                    optional("version", NtlmTarget.class, NtlmTarget::version),
                    word("port", NtlmTarget.class, NtlmTarget::port));
            case KERBEROS_REQUEST -> Map.ofEntries(
                    text("realm", KerberosRequest.class, KerberosRequest::realm),
                    optional("machine", KerberosRequest.class, KerberosRequest::machine));
            case SYSLOG_SENDER -> Map.ofEntries(
                    optional("hostName", SyslogSender.class, SyslogSender::hostName),
                    optional("application", SyslogSender.class, SyslogSender::application));
            case MQTT_CLIENT -> Map.ofEntries(
                    text("clientId", MqttClient.class, MqttClient::clientId),
                    text("version", MqttClient.class, MqttClient::version),
                    word("port", MqttClient.class, MqttClient::serverPort));
            case FLOW_LABEL -> Map.ofEntries(
                    text("application", FlowLabel.class, FlowLabel::application),
                    word("server", FlowLabel.class, FlowLabel::server),
                    word("transport", FlowLabel.class, FlowLabel::transport),
                    word("port", FlowLabel.class, FlowLabel::serverPort));
            case FLOW_SUMMARY -> Map.ofEntries(
                    optional("application", FlowSummary.class, FlowSummary::application),
                    word("transport", FlowSummary.class, FlowSummary::transport),
                    word("port", FlowSummary.class, FlowSummary::serverPort),
                    word("seconds", FlowSummary.class, ObservationFields::seconds),
                    field("sentKilobitsPerSecond", FlowSummary.class,
                            flow -> rate(flow, flow.sent())),
                    field("receivedKilobitsPerSecond", FlowSummary.class,
                            flow -> rate(flow, flow.received())));
            case SYN_SHAPE -> Map.ofEntries(text("shape", SynShape.class, SynShape::shape),
                    word("hopLimit", SynShape.class, SynShape::hopLimit));
            case ROUTER_ADVERTISED -> Map.ofEntries(
                    word("hopLimit", RouterAdvertised.class, RouterAdvertised::hopLimit));
            case ARP_PAYLOAD -> Map.ofEntries(text("text", ArpPayload.class, ArpPayload::text),
                    word("length", ArpPayload.class, ArpPayload::lengthOctets));
            case OF_NO_ASSET -> Map.of();
        };
    }

    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> field(
            String name, Class<O> type, Function<O, List<String>> values) {
        return entry(name, observation -> values.apply(type.cast(observation)));
    }

    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> text(
            String name, Class<O> type, Function<O, String> value) {
        return field(name, type, said -> oneText(value.apply(said)));
    }

    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> optional(
            String name, Class<O> type, Function<O, Optional<?>> value) {
        return field(name, type, said -> value.apply(said)
                .map(known -> oneText(known.toString())).orElse(List.of()));
    }

    /** A number, an address, a claim, or a constant, which is written in lower case. */
    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> word(
            String name, Class<O> type, Function<O, Object> value) {
        return field(name, type,
                said -> List.of(value.apply(said).toString().toLowerCase(Locale.ROOT)));
    }

    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> each(
            String name, Class<O> type, Function<O, List<String>> values) {
        return field(name, type,
                said -> values.apply(said).stream().map(value -> cut(value, MOST)).toList());
    }

    private static <O extends Observation> Map.Entry<String, Function<Observation, List<String>>> joined(
            String name, Class<O> type, Function<O, List<?>> values) {
        return text(name, type, said -> values.apply(said).stream().map(String::valueOf)
                .collect(Collectors.joining(",")));
    }

    private static long seconds(FlowSummary flow) {
        return Math.max(0, Duration.between(flow.first(), flow.at()).toSeconds());
    }

    /** On average; none of a flow that has not lasted for a second. */
    private static List<String> rate(FlowSummary flow, Observation.Traffic traffic) {
        long seconds = seconds(flow);
        return seconds == 0
                ? List.of()
                : List.of(Long.toString(traffic.octets() / seconds / OCTETS_OF_A_KILOBIT));
    }

    private static List<String> mac(Observation observation) {
        return switch (observation) {
            case Observation.AddressClaim claim -> List.of(claim.mac().toString());
            case Observation.Sighting sighting -> List.of(sighting.mac().toString());
            case Observation.NeighbourEntry told -> List.of(told.mac().toString());
            case Observation.SwitchPort told -> List.of(told.mac().toString());
            default -> List.of();
        };
    }

    private static List<String> header(HttpResponse response, String field) {
        String name = ObservationKind.HTTP_RESPONSE.headerName(field).orElse("");
        return response.headers().stream().filter(header -> header.name().equals(name))
                .map(header -> cut(header.value(), MOST)).toList();
    }

    private static List<String> oneText(String value) {
        return value.isEmpty() ? List.of() : List.of(cut(value, MOST));
    }

    private static String cut(String value, int most) {
        return value.length() <= most ? value : value.substring(0, most);
    }
}
