package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How much of a device is looked at. Each sees what the one before sees, and more. */
public enum Depth {
    /** Listening alone: what the device says by itself. */
    LISTENED,
    /**
     * A scan as well: the pages that fingerprints ask for on ports 80 and 443, the icon and the
     * certificate.
     */
    SCANNED,
    /** Everything that fingerprints can tell something from: banners, every port and path. */
    EVERYTHING;

    private static final String ANY_PATH = "*";

    /** {@code listened}, {@code scanned} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What of the sights is seen, if a scan asks for these paths. */
    List<Sight> of(List<Sight> sights, List<String> paths) {
        Set<String> own = new HashSet<>();
        sights.forEach(sight -> own.add(place(sight)));
        List<Sight> seen = new ArrayList<>();
        for (Sight sight : sights) {
            if (sight.field("path", "").equals(ANY_PATH)) {
                for (String path : paths) {
                    Sight answer = at(sight, path);
                    add(seen, answer, paths, !own.contains(place(answer)));
                }
            } else {
                add(seen, sight, paths, true);
            }
        }
        return seen;
    }

    private void add(List<Sight> seen, Sight sight, List<String> paths, boolean isOwn) {
        if (isOwn && compareTo(least(sight, paths)) >= 0) {
            seen.add(sight);
        }
    }

    /** The least depth that sees it. */
    private static Depth least(Sight sight, List<String> paths) {
        return switch (sight.kind()) {
            case INTERFACE, DHCP_IDENTITY, DHCPV6_IDENTITY, MDNS_RECORD, MDNS_QUESTION,
                    DNS_QUESTION, NAME_CLAIM, NAME_QUESTION, GROUP_MEMBERSHIP, CLIENT_HELLO,
                    HTTP_REQUEST, LLDP_NEIGHBOUR, LLDP_INVENTORY, CDP_NEIGHBOUR, EAP_IDENTITY,
                    SSDP_DEVICE, SSDP_SEARCH, WS_DISCOVERY_DEVICE, SSH_CLIENT, TIME_QUESTION,
                    STUN_BINDING, REMOTE_DESKTOP_OPENING, KERBEROS_REQUEST, SYSLOG_SENDER,
                    MQTT_CLIENT, FLOW_LABEL, FLOW_SUMMARY, SYN_SHAPE, ROUTER_ADVERTISED,
                    ARP_PAYLOAD ->
                LISTENED;
            case HTTP_RESPONSE ->
                isWebPort(sight) && paths.contains(sight.field("path", "/")) ? SCANNED : EVERYTHING;
            case TLS_CERTIFICATE, FAVICON -> isWebPort(sight) ? SCANNED : EVERYTHING;
            case SERVER_HELLO, WEB_SOCKET_OPENING, SSH_BANNER, SSH_KEY_EXCHANGE, RFB_HELLO,
                    SNMP_SYSTEM, SNMP_ENGINE, NTLM_TARGET, IPMI_AUTHENTICATION, OF_NO_ASSET ->
                EVERYTHING;
        };
    }

    private static boolean isWebPort(Sight sight) {
        String port = port(sight);
        return port.equals(Integer.toString(Scheme.HTTP.port()))
                || port.equals(Integer.toString(Scheme.HTTPS.port()));
    }

    private static Sight at(Sight sight, String path) {
        Map<String, String> fields = new LinkedHashMap<>(sight.fields());
        fields.put("path", path);
        return new Sight(sight.id() + " at " + path, sight.kind(), fields);
    }

    private static String place(Sight sight) {
        return sight.kind() + " " + port(sight) + " " + sight.field("path", "/");
    }

    private static String port(Sight sight) {
        return sight.field("port", Integer.toString(Scheme.HTTPS.port()));
    }
}
