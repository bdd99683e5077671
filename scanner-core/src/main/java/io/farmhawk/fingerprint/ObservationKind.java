package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of observation as fingerprints write it, in kebab case, with the fields that can be tested.
 * The MAC address of an asset is a kind of its own, {@code interface}: any claim or sighting of it
 * will do, and what a router or switch tells of it.
 */
public enum ObservationKind {
    /** An asset has an interface. */
    INTERFACE,
    /** A DHCPv4 client described itself. */
    DHCP_IDENTITY,
    /** The asset announced a record over multicast DNS. */
    MDNS_RECORD,
    /** The asset asked for a name over multicast DNS. */
    MDNS_QUESTION,
    /** The asset asked a resolver for a name. */
    DNS_QUESTION,
    /** The asset opened TLS. */
    CLIENT_HELLO,
    /** The asset, as a client, sent an HTTP request: of the server it says nothing. */
    HTTP_REQUEST,
    /** The asset, as a server, answered an HTTP request. */
    HTTP_RESPONSE,
    /** The asset, as a server, presented a certificate. */
    TLS_CERTIFICATE,
    /** The asset, as a server, has a picture for its pages. */
    FAVICON,
    /** The asset, as a server, opened SSH. */
    SSH_BANNER,
    /** A port of the asset accepted a connection. */
    OPEN_PORT,
    /** The asset, as a server, said something in plain text. */
    SERVICE_BANNER,
    /** The asset, as a server, opened RFB. */
    RFB_HELLO,
    /** The asset described its system over SNMP. */
    SNMP_SYSTEM,
    /** The asset described itself over LLDP. */
    LLDP_NEIGHBOUR,
    /** The asset described itself over SSDP. */
    SSDP_DEVICE,
    /** The asset, a management controller, said how it lets users in. */
    IPMI_AUTHENTICATION,
    /** A DHCPv6 client described itself. */
    DHCPV6_IDENTITY,
    /** The asset said over LLMNR or NetBIOS which name is its own. */
    NAME_CLAIM,
    /** The asset asked its link for a name over LLMNR or NetBIOS. */
    NAME_QUESTION,
    /** The asset listens to a multicast group. */
    GROUP_MEMBERSHIP,
    /** The asset looked for devices over SSDP. */
    SSDP_SEARCH,
    /** The asset described itself over WS-Discovery. */
    WS_DISCOVERY_DEVICE,
    /** The asset told its inventory over LLDP-MED. */
    LLDP_INVENTORY,
    /** The asset described itself over CDP. */
    CDP_NEIGHBOUR,
    /** The asset named itself to 802.1X. */
    EAP_IDENTITY,
    /** The asset, as a server, answered a TLS client. */
    SERVER_HELLO,
    /** The asset, as a server, let a client go on to WebSocket. */
    WEB_SOCKET_OPENING,
    /** The asset, as a client, opened SSH. */
    SSH_CLIENT,
    /** The asset said which SSH algorithms it has. */
    SSH_KEY_EXCHANGE,
    /** The asset, as a server, presented its SSH host key. */
    SSH_HOST_KEY,
    /** The asset named its SNMPv3 engine. */
    SNMP_ENGINE,
    /** The asset asked a time server. */
    TIME_QUESTION,
    /** A STUN server told the asset its address. */
    STUN_BINDING,
    /** The asset, as a client, opened Remote Desktop. */
    REMOTE_DESKTOP_OPENING,
    /** The asset, as a server, told its names in an NTLM challenge. */
    NTLM_TARGET,
    /** The asset asked a directory for a ticket. */
    KERBEROS_REQUEST,
    /** The asset sends its log elsewhere. */
    SYSLOG_SENDER,
    /** The asset, as a client, opened MQTT. */
    MQTT_CLIENT,
    /** It was recognised what a flow carries that the asset opened. */
    FLOW_LABEL,
    /** A flow that the asset opened, in numbers. */
    FLOW_SUMMARY,
    /** The asset opened a TCP connection in the way of its system. */
    SYN_SHAPE,
    /** The asset advertised itself as a router. */
    ROUTER_ADVERTISED,
    /** The asset sent octets behind an ARP packet. */
    ARP_PAYLOAD,
    /** Silence, lost frames and what a resolver says are of no asset: there is nothing to test. */
    OF_NO_ASSET;

    private static final String HEADER = "header.";

    static ObservationKind of(Observation observation) {
        return switch (observation) {
            case Observation.AddressClaim _ -> INTERFACE;
            case Observation.Sighting _ -> INTERFACE;
            case Observation.NeighbourEntry _ -> INTERFACE;
            case Observation.SwitchPort _ -> INTERFACE;
            case Observation.DhcpIdentity _ -> DHCP_IDENTITY;
            case Observation.MdnsRecord _ -> MDNS_RECORD;
            case Observation.MdnsQuestion _ -> MDNS_QUESTION;
            case Observation.DnsQuestion _ -> DNS_QUESTION;
            case Observation.ClientHello _ -> CLIENT_HELLO;
            case Observation.HttpRequest _ -> HTTP_REQUEST;
            case Observation.HttpResponse _ -> HTTP_RESPONSE;
            case Observation.TlsCertificate _ -> TLS_CERTIFICATE;
            case Observation.Favicon _ -> FAVICON;
            case Observation.SshBanner _ -> SSH_BANNER;
            case Observation.RfbHello _ -> RFB_HELLO;
            case Observation.SnmpSystem _ -> SNMP_SYSTEM;
            case Observation.LldpNeighbour _ -> LLDP_NEIGHBOUR;
            case Observation.SsdpDevice _ -> SSDP_DEVICE;
            case Observation.IpmiAuthentication _ -> IPMI_AUTHENTICATION;
            case Observation.Dhcpv6Identity _ -> DHCPV6_IDENTITY;
            case Observation.NameClaim _ -> NAME_CLAIM;
            case Observation.NameQuestion _ -> NAME_QUESTION;
            case Observation.GroupMembership _ -> GROUP_MEMBERSHIP;
            case Observation.SsdpSearch _ -> SSDP_SEARCH;
            case Observation.WsDiscoveryDevice _ -> WS_DISCOVERY_DEVICE;
            case Observation.LldpInventory _ -> LLDP_INVENTORY;
            case Observation.CdpNeighbour _ -> CDP_NEIGHBOUR;
            case Observation.EapIdentity _ -> EAP_IDENTITY;
            case Observation.ServerHello _ -> SERVER_HELLO;
            case Observation.WebSocketOpening _ -> WEB_SOCKET_OPENING;
            case Observation.SshClient _ -> SSH_CLIENT;
            case Observation.SshKeyExchange _ -> SSH_KEY_EXCHANGE;
            case Observation.SshHostKey _ -> SSH_HOST_KEY;
            case Observation.SnmpEngine _ -> SNMP_ENGINE;
            case Observation.TimeQuestion _ -> TIME_QUESTION;
            case Observation.StunBinding _ -> STUN_BINDING;
            case Observation.RemoteDesktopOpening _ -> REMOTE_DESKTOP_OPENING;
            case Observation.NtlmTarget _ -> NTLM_TARGET;
            case Observation.KerberosRequest _ -> KERBEROS_REQUEST;
            case Observation.SyslogSender _ -> SYSLOG_SENDER;
            case Observation.MqttClient _ -> MQTT_CLIENT;
            case Observation.FlowLabel _ -> FLOW_LABEL;
            case Observation.FlowSummary _ -> FLOW_SUMMARY;
            case Observation.SynShape _ -> SYN_SHAPE;
            case Observation.RouterAdvertised _ -> ROUTER_ADVERTISED;
            case Observation.ArpPayload _ -> ARP_PAYLOAD;
            case Observation.DnsAnswer _ -> OF_NO_ASSET;
            case Observation.CaptureGap _,Observation.TableOverrun _ -> OF_NO_ASSET;
            case Observation.OpenPort _ -> OPEN_PORT;
            case Observation.ServiceBanner _ -> SERVICE_BANNER;
            case Observation.ProbeSilent _ -> OF_NO_ASSET;
        };
    }

    static Optional<ObservationKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** As fingerprints write it: {@code dhcp-identity}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of the fields; of a response also {@code header.} and any lower-case field name. */
    public Set<String> fields() {
        return ObservationFields.of(this).keySet();
    }

    boolean offers(String field) {
        return fields().contains(field) || headerName(field).isPresent();
    }

    /** The header that a field of a response names; empty for any other field. */
    Optional<String> headerName(String field) {
        boolean header = this == HTTP_RESPONSE && field.length() > HEADER.length()
                && field.startsWith(HEADER) && field.equals(field.toLowerCase(Locale.ROOT));
        return header ? Optional.of(field.substring(HEADER.length())) : Optional.empty();
    }
}
