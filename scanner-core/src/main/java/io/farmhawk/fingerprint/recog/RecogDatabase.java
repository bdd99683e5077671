package io.farmhawk.fingerprint.recog;

import io.farmhawk.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of recog about something that we observe, and where that stands in our vocabulary. */
enum RecogDatabase {
    HTTP_SERVERS("page", "http-response", "header.server"), HTML_TITLE("page", "http-response",
            "title"), HTTP_WWWAUTH("page", "http-response",
                    "header.www-authenticate"), HTTP_COOKIES("page", "http-response",
                            "header.set-cookie"), HTTP_XPOWEREDBY("page", "http-response",
                                    "header.x-powered-by"), FAVICONS("page", "favicon",
                                            "md5"), SSH_BANNERS("ssh", "ssh-banner",
                                                    "banner"), SNMP_SYSDESCR("snmp", "snmp-system",
                                                            "description"), SNMP_SYSOBJID("snmp",
                                                                    "snmp-system",
                                                                    "objectId"), X509_SUBJECTS(
                                                                            "certificate",
                                                                            "tls-certificate",
                                                                            "subject"), X509_ISSUERS(
                                                                                    "certificate",
                                                                                    "tls-certificate",
                                                                                    "issuer"), DHCP_VENDOR_CLASS(
                                                                                            "dhcp-client",
                                                                                            "dhcp-identity",
                                                                                            "vendorClass"), MDNS_DEVICE_INFO_TXT(
                                                                                                    "name",
                                                                                                    "mdns-record",
                                                                                                    "value");

    private static final String SSH = "SSH-2.0-";
    private static final String DEVICE_INFO = "_device-info._tcp.local";

    private final String group;
    private final String observation;
    private final String field;

    RecogDatabase(String group, String observation, String field) {
        this.group = group;
        this.observation = observation;
        this.field = field;
    }

    /** The one that a file of this name holds; empty for what we do not observe. */
    static Optional<RecogDatabase> of(String file) {
        return Arrays.stream(values()).filter(each -> each.file().equals(file)).findFirst();
    }

    String file() {
        String name = name().toLowerCase(Locale.ROOT);
        return (this == MDNS_DEVICE_INFO_TXT ? "mdns_device-info_txt" : name) + ".xml";
    }

    /** {@code html-title}, the beginning of the ids of signals. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String group() {
        return group;
    }

    /** What a signal must say to test for a pattern. */
    Json.Obj where(String pattern) {
        Json.Builder where = Json.object().put("observation", observation);
        if (this == MDNS_DEVICE_INFO_TXT) {
            where.put("type", Json.object().put("equals", "TXT").build()).put("name",
                    Json.object().put("suffix", DEVICE_INFO).build());
        }
        return where.put(field, Json.object().put("matches", translated(pattern)).build()).build();
    }

    /** An example of recog as the observation that it would be. */
    Map<String, String> example(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (this == MDNS_DEVICE_INFO_TXT) {
            fields.put("type", "TXT");
            fields.put("name", "x." + DEVICE_INFO);
        }
        fields.put(field, switch (this) {
            case SSH_BANNERS -> SSH + text;
            // Of a cookie the decoder keeps the name.
            case HTTP_COOKIES -> text.split("=", 2)[0];
            default -> text;
        });
        return fields;
    }

    /** Recog leaves out how every SSH banner begins; we do not. */
    private String translated(String pattern) {
        return this == SSH_BANNERS && pattern.startsWith("^")
                ? "^SSH-2[.]0-(?:" + pattern.substring(1) + ")"
                : pattern;
    }
}
