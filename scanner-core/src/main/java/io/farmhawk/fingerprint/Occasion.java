package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.Optional;

/** How an observation of a kind comes about: by asking or by waiting, and when it has told all. */
final class Occasion {
    private static final String BY_PROBE = "probe:";

    private Occasion() {}

    /** The prober that asks for it; empty where none does and one must wait. */
    static Optional<String> prober(ObservationKind kind) {
        return switch (kind) {
            case HTTP_RESPONSE, FAVICON -> Optional.of("https");
            case TLS_CERTIFICATE -> Optional.of("tls");
            case INTERFACE, DHCP_IDENTITY, MDNS_RECORD, MDNS_QUESTION, DNS_QUESTION, CLIENT_HELLO,
                    HTTP_REQUEST, SSH_BANNER, RFB_HELLO, SNMP_SYSTEM, LLDP_NEIGHBOUR, SSDP_DEVICE,
                    IPMI_AUTHENTICATION, DHCPV6_IDENTITY, NAME_CLAIM, NAME_QUESTION,
                    GROUP_MEMBERSHIP, SSDP_SEARCH, WS_DISCOVERY_DEVICE, LLDP_INVENTORY,
                    CDP_NEIGHBOUR, EAP_IDENTITY, SERVER_HELLO, WEB_SOCKET_OPENING, SSH_CLIENT,
                    SSH_KEY_EXCHANGE, SSH_HOST_KEY, SNMP_ENGINE, TIME_QUESTION, STUN_BINDING,
                    REMOTE_DESKTOP_OPENING, NTLM_TARGET, KERBEROS_REQUEST, SYSLOG_SENDER,
                    MQTT_CLIENT, FLOW_LABEL, FLOW_SUMMARY, SYN_SHAPE, ROUTER_ADVERTISED,
                    ARP_PAYLOAD, OPEN_PORT, SERVICE_BANNER, OF_NO_ASSET ->
                Optional.empty();
        };
    }

    /** What one would look at, for a person; the beginning of a sentence. */
    static String words(ObservationKind kind) {
        return switch (kind) {
            case INTERFACE -> "its MAC address, seen on its own link,";
            case DHCP_IDENTITY -> "its next DHCP request";
            case MDNS_RECORD -> "what it announces over multicast DNS";
            case MDNS_QUESTION -> "what it asks for over multicast DNS";
            case DNS_QUESTION -> "the names it looks up";
            case CLIENT_HELLO -> "the TLS connections it opens";
            case HTTP_REQUEST -> "the web pages it asks for";
            case HTTP_RESPONSE -> "an HTTPS probe of port 443 or an HTTP probe of port 80";
            case TLS_CERTIFICATE -> "a TLS probe of port 443";
            case FAVICON -> "the icon of its web page, from port 443 or 80,";
            case SSH_BANNER -> "its SSH banner, from port 22,";
            case OPEN_PORT -> "its open ports";
            case SERVICE_BANNER -> "what its services say in plain text";
            case RFB_HELLO -> "its VNC greeting, from port 5900,";
            case SNMP_SYSTEM -> "its SNMP description, from port 161,";
            case LLDP_NEIGHBOUR -> "its LLDP announcement";
            case SSDP_DEVICE -> "its SSDP announcement";
            case IPMI_AUTHENTICATION -> "an IPMI answer from port 623";
            case DHCPV6_IDENTITY -> "its next DHCPv6 request";
            case NAME_CLAIM -> "the name it claims over LLMNR or NetBIOS";
            case NAME_QUESTION -> "the names it asks its link for";
            case GROUP_MEMBERSHIP -> "the multicast groups it listens to";
            case SSDP_SEARCH -> "what it looks for over SSDP";
            case WS_DISCOVERY_DEVICE -> "its WS-Discovery announcement";
            case LLDP_INVENTORY -> "its LLDP-MED inventory";
            case CDP_NEIGHBOUR -> "its CDP announcement";
            case EAP_IDENTITY -> "the name it gives to 802.1X";
            case SERVER_HELLO -> "how it answers a TLS client";
            case WEB_SOCKET_OPENING -> "a WebSocket that it opens for somebody";
            case SSH_CLIENT -> "the SSH connections it opens";
            case SSH_KEY_EXCHANGE -> "its list of SSH algorithms";
            case SSH_HOST_KEY -> "its SSH host key, from port 22,";
            case SNMP_ENGINE -> "its SNMPv3 engine";
            case TIME_QUESTION -> "the time servers it asks";
            case STUN_BINDING -> "the STUN servers it asks";
            case REMOTE_DESKTOP_OPENING -> "the Remote Desktop sessions it opens";
            case NTLM_TARGET -> "the names it gives in an NTLM challenge";
            case KERBEROS_REQUEST -> "the tickets it asks for";
            case SYSLOG_SENDER -> "the log it sends";
            case MQTT_CLIENT -> "the MQTT sessions it opens";
            case FLOW_LABEL -> "what the connections it opens carry";
            case FLOW_SUMMARY -> "the traffic of the connections it opens";
            case SYN_SHAPE -> "the next TCP connection it opens";
            case ROUTER_ADVERTISED -> "its router advertisement";
            case ARP_PAYLOAD -> "what follows its ARP packets";
            case OF_NO_ASSET -> "nothing";
        };
    }

    /**
     * Whether an observation has told all that its kind will tell of the asset: a second DHCP request
     * says what the first one said, a second name looked up does not.
     */
    static boolean tellsAll(ObservationKind kind, Observation observation) {
        return switch (kind) {
            case INTERFACE, DHCP_IDENTITY, DHCPV6_IDENTITY, TLS_CERTIFICATE, FAVICON, SSH_BANNER,
                    SSH_KEY_EXCHANGE, SSH_HOST_KEY, RFB_HELLO, SNMP_SYSTEM, SNMP_ENGINE,
                    LLDP_NEIGHBOUR,
                    LLDP_INVENTORY, CDP_NEIGHBOUR, EAP_IDENTITY, WS_DISCOVERY_DEVICE, NTLM_TARGET,
                    ROUTER_ADVERTISED, IPMI_AUTHENTICATION ->
                true;
            // A prober asks for all pages that matter; of those that pass by, the next may be another.
            case HTTP_RESPONSE -> observation.provenance().source().startsWith(BY_PROBE);
            case MDNS_RECORD, MDNS_QUESTION, DNS_QUESTION, NAME_CLAIM, NAME_QUESTION,
                    GROUP_MEMBERSHIP, CLIENT_HELLO, SERVER_HELLO, HTTP_REQUEST, WEB_SOCKET_OPENING,
                    SSDP_DEVICE, SSDP_SEARCH, SSH_CLIENT, TIME_QUESTION, STUN_BINDING,
                    REMOTE_DESKTOP_OPENING, KERBEROS_REQUEST, SYSLOG_SENDER, MQTT_CLIENT,
                    FLOW_LABEL, FLOW_SUMMARY, SYN_SHAPE, ARP_PAYLOAD, OPEN_PORT,
                    SERVICE_BANNER, OF_NO_ASSET ->
                false;
        };
    }
}
