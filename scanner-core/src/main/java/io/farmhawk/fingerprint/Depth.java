package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How much of a device is looked at. Each sees what the one before sees, and more. */
public enum Depth {
    /** Listening alone: what the device says by itself. */
    LISTENED,
    /**
     * A scan as well: the front page, icon and certificate of ports 80 and 443 and of those that
     * fingerprints name, and of their other pages those that are worth asking for by then.
     */
    SCANNED,
    /** Everything that fingerprints can tell something from: banners, every port and path. */
    EVERYTHING;

    private static final String ANY_PATH = "*";

    /** {@code listened}, {@code scanned} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What of the sights is seen, if a scan asks for this. */
    List<Sight> of(List<Sight> sights, List<PortProbe> probes) {
        Set<String> own = new HashSet<>();
        sights.forEach(sight -> own.add(place(sight)));
        List<Sight> seen = new ArrayList<>();
        for (Sight sight : sights) {
            if (sight.field("path", "").equals(ANY_PATH)) {
                for (String path : asked(sight, probes)) {
                    Sight answer = at(sight, path);
                    add(seen, answer, probes, !own.contains(place(answer)));
                }
            } else {
                add(seen, sight, probes, true);
            }
        }
        return seen;
    }

    private void add(List<Sight> seen, Sight sight, List<PortProbe> probes, boolean isOwn) {
        if (isOwn && compareTo(least(sight, paths(sight, probes))) >= 0) {
            seen.add(sight);
        }
    }

    /** As {@link #paths}; whoever asks everything asks every port for what the first is asked for. */
    private Collection<String> asked(Sight sight, List<PortProbe> probes) {
        Set<String> paths = paths(sight, probes);
        return this == EVERYTHING && paths.isEmpty() && !probes.isEmpty()
                ? probes.getFirst().paths()
                : paths;
    }

    /** What is asked for on the port of a sight; nothing if that is not asked. */
    private static Set<String> paths(Sight sight, List<PortProbe> probes) {
        Set<String> paths = new LinkedHashSet<>();
        probes.stream().filter(probe -> Integer.toString(probe.port()).equals(port(sight)))
                .forEach(probe -> paths.addAll(probe.paths()));
        return paths;
    }

    /** The least depth that sees it. */
    private static Depth least(Sight sight, Set<String> paths) {
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
                paths.contains(sight.field("path", "/")) ? SCANNED : EVERYTHING;
            case TLS_CERTIFICATE, FAVICON -> paths.isEmpty() ? EVERYTHING : SCANNED;
            case SERVER_HELLO, WEB_SOCKET_OPENING, SSH_BANNER, SSH_KEY_EXCHANGE, SSH_HOST_KEY,
                    RFB_HELLO, SNMP_SYSTEM, SNMP_ENGINE, NTLM_TARGET, IPMI_AUTHENTICATION,
                    OPEN_PORT,
                    SERVICE_BANNER, OF_NO_ASSET ->
                EVERYTHING;
        };
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
