package io.farmhawk.protocol;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which facts were told in the last minute, whatever frame or connection showed them: a browser that
 * opens twenty connections to one server says the same twenty times. Only the first need be folded.
 *
 * <p>What is told rarely, and what says of each flow how it went, is never held back. Fixed size; where
 * a bucket is full, the oldest fact makes room and may be told again.
 */
final class ToldFacts {
    private static final int SLOTS = 1 << 15;
    /** Stands for a fact that is told each time. */
    private static final long EACH_TIME = -1;

    private final RecentKeys told;
    private final FactKey key;

    /** @param seed keeps others from choosing facts that pass for one another */
    ToldFacts(long seed) {
        told = new RecentKeys(seed, SLOTS, RepeatTable.INTERVAL_NANOS);
        key = new FactKey(seed);
    }

    /** Whether it was told within the last minute; if not, notes that it is told now. */
    boolean isRepeat(Observation observation) {
        long bits = keyOf(observation);
        return bits != EACH_TIME
                && !told.isDue(bits, Instant.EPOCH.until(observation.at(), ChronoUnit.NANOS));
    }

    private long keyOf(Observation observation) {
        return switch (observation) {
            case Observation.MdnsQuestion asked -> key.of(1).and(asked.mac()).and(asked.ip())
                    .and(asked.name()).and(asked.type()).bits();
            case Observation.DnsQuestion asked -> key.of(2).and(asked.mac()).and(asked.client())
                    .and(asked.server()).and(asked.name()).and(asked.type()).bits();
            case Observation.DnsAnswer answer -> key.of(3).and(answer.client())
                    .and(answer.server()).and(answer.name()).and(answer.type())
                    .and(answer.value()).bits();
            case Observation.ClientHello hello -> keyOf(hello);
            case Observation.ServerHello hello -> keyOf(hello);
            case Observation.TlsCertificate shown -> key.of(6).and(shown.ip()).and(shown.port())
                    .and(shown.sha256()).bits();
            case Observation.HttpRequest request -> keyOf(request);
            case Observation.HttpResponse response -> keyOf(response);
            case Observation.WebSocketOpening web -> key.of(9).and(web.mac()).and(web.server())
                    .and(web.serverPort()).and(web.path()).and(web.subprotocol()).bits();
            case Observation.SshBanner ssh -> key.of(10).and(ssh.ip()).and(ssh.port())
                    .and(ssh.banner()).bits();
            case Observation.SshClient ssh -> key.of(11).and(ssh.mac()).and(ssh.client())
                    .and(ssh.server()).and(ssh.serverPort()).and(ssh.banner()).bits();
            case Observation.SshKeyExchange ssh -> key.of(12).and(ssh.mac()).and(ssh.ip())
                    .and(ssh.port()).and(ssh.server() ? 1 : 0).and(ssh.hassh()).bits();
            case Observation.SshHostKey ssh -> key.of(16).and(ssh.ip()).and(ssh.port())
                    .and(ssh.sha256()).bits();
            case Observation.TimeQuestion asked -> key.of(13).and(asked.mac()).and(asked.client())
                    .and(asked.server()).and(asked.version()).bits();
            case Observation.KerberosRequest asked -> key.of(14).and(asked.mac())
                    .and(asked.client()).and(asked.server()).and(asked.realm())
                    .and(asked.machine()).bits();
            case Observation.Dhcpv6Identity dhcp -> keyOf(dhcp);
            case Observation.AddressClaim _,Observation.Sighting _,Observation.DhcpIdentity _,Observation.MdnsRecord _,Observation.Favicon _,Observation.RfbHello _,Observation.SnmpSystem _,Observation.LldpNeighbour _,Observation.SsdpDevice _,Observation.IpmiAuthentication _,Observation.NameClaim _,Observation.NameQuestion _,Observation.GroupMembership _,Observation.SsdpSearch _,Observation.WsDiscoveryDevice _,Observation.LldpInventory _,Observation.CdpNeighbour _,Observation.EapIdentity _,Observation.SnmpEngine _,Observation.StunBinding _,Observation.RemoteDesktopOpening _,Observation.NtlmTarget _,Observation.SyslogSender _,Observation.MqttClient _,Observation.FlowLabel _,Observation.FlowSummary _,Observation.SynShape _,Observation.RouterAdvertised _,Observation.ArpPayload _,Observation.CaptureGap _,Observation.TableOverrun _,Observation.ProbeSilent _,Observation.OpenPort _,Observation.ServiceBanner _,Observation.NeighbourEntry _,Observation.SwitchPort _ ->
                EACH_TIME;
        };
    }

    private long keyOf(Observation.ClientHello hello) {
        return key.of(4).and(hello.mac()).and(hello.client()).and(hello.server())
                .and(hello.serverPort()).and(hello.serverName()).and(hello.ja4())
                .andTexts(hello.alpn()).andTexts(hello.versions())
                .and(hello.carrier().name()).and(hello.encryptedHello() ? 1 : 0).bits();
    }

    private long keyOf(Observation.ServerHello hello) {
        return key.of(5).and(hello.mac()).and(hello.server()).and(hello.serverPort())
                .and(hello.version()).and(hello.cipherSuite()).and(hello.alpn())
                .andNumbers(hello.extensions()).and(hello.carrier().name()).bits();
    }

    private long keyOf(Observation.HttpRequest request) {
        return key.of(7).and(request.mac()).and(request.client()).and(request.server())
                .and(request.serverPort()).and(request.method()).and(request.path())
                .and(request.host()).and(request.userAgent()).bits();
    }

    /** The answer to a probe was asked for, so it is told. */
    private long keyOf(Observation.HttpResponse response) {
        if (response.mac().isEmpty()) {
            return EACH_TIME;
        }
        key.of(8).and(response.mac().get()).and(response.server()).and(response.serverPort())
                .and(response.path()).and(response.status()).and(response.headers().size());
        for (Header header : response.headers()) {
            // The time of the answer makes no other fact of it.
            if (!header.name().equals("date")) {
                key.and(header.name()).and(header.value());
            }
        }
        return key.and(response.title()).and(response.body()).bits();
    }

    private long keyOf(Observation.Dhcpv6Identity dhcp) {
        return key.of(15).and(dhcp.mac()).and(dhcp.messageType()).and(dhcp.duid())
                .and(dhcp.fqdn()).and(dhcp.vendorClass()).andNumbers(dhcp.requestedOptions())
                .andNumbers(dhcp.optionOrder()).bits();
    }
}
