package io.farmhawk.fingerprint;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How long what was seen is as good as new. A device that still has the sign would have shown it again
 * within that age, had anybody listened; so the clock is the newest observation of the device itself,
 * not the wall: nothing grows old while a device is off, and a replay decays as the live network did.
 *
 * <p>Within its age a sign counts in full. With every further age it counts half as much: {@code ln LR}
 * times 1/2 from one age, 1/4 from two, and so on, in steps, so that a belief does not change with
 * every packet.
 */
final class Staleness {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Then nothing is left of any weight that a fingerprint may give. */
    private static final int MOST_HALVINGS = 30;

    private Staleness() {}

    /** The age of a kind; empty for what does not change while the device is the same one. */
    static Optional<Duration> age(ObservationKind kind) {
        return switch (kind) {
            // By its MAC address a device is known; a certificate or host key lasts for years.
            case INTERFACE, TLS_CERTIFICATE, SSH_HOST_KEY, OF_NO_ASSET -> Optional.empty();
            // Told every half minute (IEEE 802.1AB), or every half hour (UPnP).
            case LLDP_NEIGHBOUR, LLDP_INVENTORY, CDP_NEIGHBOUR, SSDP_DEVICE, ROUTER_ADVERTISED,
                    ARP_PAYLOAD ->
                Optional.of(DAY);
            // A device that looks for something outside does so daily; software comes and goes.
            case DNS_QUESTION, MDNS_QUESTION, NAME_QUESTION, CLIENT_HELLO, HTTP_REQUEST,
                    SSDP_SEARCH,
                    GROUP_MEMBERSHIP, TIME_QUESTION, STUN_BINDING, SSH_CLIENT,
                    REMOTE_DESKTOP_OPENING, KERBEROS_REQUEST, SYSLOG_SENDER, MQTT_CLIENT,
                    FLOW_LABEL, FLOW_SUMMARY ->
                Optional.of(DAY);
            // A lease is asked for anew within days, and a name told when the network comes back.
            case DHCP_IDENTITY, DHCPV6_IDENTITY, MDNS_RECORD, NAME_CLAIM, WS_DISCOVERY_DEVICE,
                    EAP_IDENTITY ->
                Optional.of(WEEK);
            // What a server shows changes with its software, every few weeks at most.
            case HTTP_RESPONSE, WEB_SOCKET_OPENING, SERVER_HELLO, FAVICON, SSH_BANNER, OPEN_PORT,
                    SERVICE_BANNER,
                    SSH_KEY_EXCHANGE, RFB_HELLO, SNMP_SYSTEM, SNMP_ENGINE, IPMI_AUTHENTICATION,
                    NTLM_TARGET, SYN_SHAPE ->
                Optional.of(MONTH);
        };
    }

    /** The age of a sign: of several parts, that which grows old soonest. */
    static Optional<Duration> age(Where where) {
        return where.parts().stream().flatMap(part -> age(part.observation()).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * The share of its weight with which a sign counts: 1, or 1/2, 1/4 … once it is stale.
     *
     * @param lastSeen when the sign was last seen; of several parts, when the oldest was
     * @param newest when anything of the device was last seen
     */
    static double share(Where where, Instant lastSeen, Instant newest) {
        return share(age(where), lastSeen, newest);
    }

    /** The same for what is known of a kind. */
    static double share(ObservationKind kind, Instant lastSeen, Instant newest) {
        return share(age(kind), lastSeen, newest);
    }

    private static double share(Optional<Duration> age, Instant lastSeen, Instant newest) {
        return age.isEmpty()
                ? 1
                : Math.scalb(1.0, -halvings(age.get(), lastSeen, newest));
    }

    private static int halvings(Duration age, Instant lastSeen, Instant newest) {
        long halvings = Duration.between(lastSeen, newest).dividedBy(age);
        return Math.clamp(halvings, 0, MOST_HALVINGS);
    }

    /**
     * When the share is another one next, if the sign is not seen again; {@link Instant#MAX} if never.
     */
    static Instant next(Where where, Instant lastSeen, Instant newest) {
        return next(age(where), lastSeen, newest);
    }

    /** The same for what is known of a kind. */
    static Instant next(ObservationKind kind, Instant lastSeen, Instant newest) {
        return next(age(kind), lastSeen, newest);
    }

    private static Instant next(Optional<Duration> age, Instant lastSeen, Instant newest) {
        return age.isEmpty()
                ? Instant.MAX
                : lastSeen.plus(
                        age.get().multipliedBy(halvings(age.get(), lastSeen, newest) + 1L));
    }
}
