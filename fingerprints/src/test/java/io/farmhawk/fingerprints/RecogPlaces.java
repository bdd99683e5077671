package io.farmhawk.fingerprints;

import static io.farmhawk.fingerprint.ObservationKind.DHCP_IDENTITY;
import static io.farmhawk.fingerprint.ObservationKind.FAVICON;
import static io.farmhawk.fingerprint.ObservationKind.HTTP_RESPONSE;
import static io.farmhawk.fingerprint.ObservationKind.LLDP_NEIGHBOUR;
import static io.farmhawk.fingerprint.ObservationKind.MDNS_RECORD;
import static io.farmhawk.fingerprint.ObservationKind.SNMP_SYSTEM;
import static io.farmhawk.fingerprint.ObservationKind.SSDP_DEVICE;
import static io.farmhawk.fingerprint.ObservationKind.SSH_BANNER;
import static io.farmhawk.fingerprint.ObservationKind.TLS_CERTIFICATE;

import io.farmhawk.fingerprint.ObservationKind;
import java.util.List;
import java.util.Map;

/** Where in our vocabulary the text of a recog example stands. */
record RecogPlaces(ObservationKind kind, Map<String, String> fields) {
    private static final String DEVICE_INFO = "box._device-info._tcp.local";

    /** The places that recog means; none for a protocol that nobody here reads. */
    static List<RecogPlaces> meant(RecogExamples.Example example) {
        String text = example.text();
        return switch (example.database()) {
            case "dhcp_vendor_class" -> one(DHCP_IDENTITY, "vendorClass", text);
            case "favicons" -> one(FAVICON, "md5", text);
            case "html_title" -> one(HTTP_RESPONSE, "title", text);
            // Of a cookie the decoder keeps the name.
            case "http_cookies" -> one(HTTP_RESPONSE, "header.set-cookie", text.split("=", 2)[0]);
            case "http_servers" -> List.of(at(HTTP_RESPONSE, "header.server", text),
                    at(SSDP_DEVICE, "server", text));
            case "http_wwwauth" -> one(HTTP_RESPONSE, "header.www-authenticate", text);
            case "http_xpoweredby" -> one(HTTP_RESPONSE, "header.x-powered-by", text);
            case "mdns_device-info_txt", "mdns_workstation_txt" -> List.of(new RecogPlaces(
                    MDNS_RECORD, Map.of("name", DEVICE_INFO, "type", "TXT", "value", text)));
            case "snmp_sysdescr" -> List.of(at(SNMP_SYSTEM, "description", text),
                    at(LLDP_NEIGHBOUR, "systemDescription", text));
            case "snmp_sysobjid" -> one(SNMP_SYSTEM, "objectId", text);
            case "ssh_banners" -> one(SSH_BANNER, "banner", "SSH-2.0-" + text);
            case "x509_issuers" -> one(TLS_CERTIFICATE, "issuer", text);
            case "x509_subjects" -> one(TLS_CERTIFICATE, "subject", text);
            default -> List.of();
        };
    }

    /** Every place where a device could put a text, whatever recog means by it. */
    static List<RecogPlaces> any(RecogExamples.Example example) {
        String text = example.text();
        return List.of(at(DHCP_IDENTITY, "hostName", text), at(DHCP_IDENTITY, "vendorClass", text),
                new RecogPlaces(MDNS_RECORD, Map.of("name", text + ".local", "type", "A")),
                at(HTTP_RESPONSE, "title", text), at(HTTP_RESPONSE, "body", text),
                at(HTTP_RESPONSE, "header.server", text), at(SSH_BANNER, "banner", text),
                at(SNMP_SYSTEM, "description", text), at(TLS_CERTIFICATE, "subject", text),
                at(TLS_CERTIFICATE, "issuer", text));
    }

    private static List<RecogPlaces> one(ObservationKind kind, String field, String text) {
        return List.of(at(kind, field, text));
    }

    private static RecogPlaces at(ObservationKind kind, String field, String text) {
        return new RecogPlaces(kind, Map.of(field, text));
    }
}
