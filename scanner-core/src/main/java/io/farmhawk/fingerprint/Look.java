package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.Optional;

/** How an observation of a kind comes about: by asking or by waiting, and when it has told all. */
final class Look {
    private static final String BY_PROBE = "probe:";

    private Look() {}

    /** The prober that asks for it; empty where none does and one must wait. */
    static Optional<String> prober(ObservationKind kind) {
        return switch (kind) {
            case HTTP_RESPONSE, FAVICON -> Optional.of("https");
            case TLS_CERTIFICATE -> Optional.of("tls");
            case INTERFACE, DHCP_IDENTITY, MDNS_RECORD, MDNS_QUESTION, DNS_QUESTION, CLIENT_HELLO,
                    HTTP_REQUEST, SSH_BANNER, RFB_HELLO, SNMP_SYSTEM, LLDP_NEIGHBOUR, SSDP_DEVICE,
                    IPMI_AUTHENTICATION, OF_NO_ASSET ->
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
            case RFB_HELLO -> "its VNC greeting, from port 5900,";
            case SNMP_SYSTEM -> "its SNMP description, from port 161,";
            case LLDP_NEIGHBOUR -> "its LLDP announcement";
            case SSDP_DEVICE -> "its SSDP announcement";
            case IPMI_AUTHENTICATION -> "an IPMI answer from port 623";
            case OF_NO_ASSET -> "nothing";
        };
    }

    /**
     * Whether an observation has told all that its kind will tell of the asset: a second DHCP request
     * says what the first one said, a second name looked up does not.
     */
    static boolean tellsAll(Observation observation) {
        return switch (ObservationKind.of(observation)) {
            case INTERFACE, DHCP_IDENTITY, TLS_CERTIFICATE, FAVICON, SSH_BANNER, RFB_HELLO,
                    SNMP_SYSTEM, LLDP_NEIGHBOUR, IPMI_AUTHENTICATION ->
                true;
            // A prober asks for all pages that matter; of those that pass by, the next may be another.
            case HTTP_RESPONSE -> observation.provenance().source().startsWith(BY_PROBE);
            case MDNS_RECORD, MDNS_QUESTION, DNS_QUESTION, CLIENT_HELLO, HTTP_REQUEST, SSDP_DEVICE,
                    OF_NO_ASSET ->
                false;
        };
    }
}
