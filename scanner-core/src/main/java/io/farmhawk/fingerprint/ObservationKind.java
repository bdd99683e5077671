package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of observation as fingerprints write it, in kebab case, with the fields that can be tested.
 * The MAC address of an asset is a kind of its own, {@code interface}: any claim or sighting of it
 * will do.
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
    /** Silence, lost frames and what a resolver says are of no asset: there is nothing to test. */
    OF_NO_ASSET;

    private static final String HEADER = "header.";

    static ObservationKind of(Observation observation) {
        return switch (observation) {
            case Observation.AddressClaim _ -> INTERFACE;
            case Observation.Sighting _ -> INTERFACE;
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
            case Observation.DnsAnswer _ -> OF_NO_ASSET;
            case Observation.CaptureGap _ -> OF_NO_ASSET;
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
        return switch (this) {
            case INTERFACE -> Set.of("mac");
            case DHCP_IDENTITY -> Set.of("hostName", "vendorClass", "clientId", "userClass", "fqdn",
                    "parameterList", "optionOrder", "maximumMessageSize");
            case MDNS_RECORD -> Set.of("name", "type", "value");
            case MDNS_QUESTION, DNS_QUESTION -> Set.of("name", "type");
            case CLIENT_HELLO -> Set.of("serverName", "alpn", "versions", "ja4", "port");
            case HTTP_REQUEST -> Set.of("method", "path", "host", "userAgent", "port");
            case HTTP_RESPONSE -> Set.of("path", "status", "title", "body", "port");
            case TLS_CERTIFICATE -> Set.of("subject", "issuer", "names", "sha256", "port");
            case FAVICON -> Set.of("mmh3", "md5", "sha256", "port");
            case SSH_BANNER -> Set.of("banner", "port");
            case RFB_HELLO -> Set.of("version", "securityTypes", "port");
            case SNMP_SYSTEM -> Set.of("description", "objectId", "name");
            case LLDP_NEIGHBOUR -> Set.of("systemName", "systemDescription", "portDescription");
            case SSDP_DEVICE -> Set.of("server", "usn", "type", "location");
            case IPMI_AUTHENTICATION -> Set.of("manufacturerId", "versions");
            case OF_NO_ASSET -> Set.of();
        };
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
