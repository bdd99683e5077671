package io.farmhawk.protocol.flow;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Carrier;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognition.Strength;
import org.jspecify.annotations.Nullable;

/** What a decoder's reading says about its flow by itself. */
final class Readings {
    private Readings() {}

    static @Nullable Recognition of(Observation observation) {
        return switch (observation) {
            case Observation.SshBanner told -> remote("ssh", told.banner(), Role.SERVER);
            case Observation.SshClient told -> remote("ssh", told.banner(), Role.CLIENT);
            case Observation.RfbHello told -> remote("vnc", "RFB " + told.version(), Role.SERVER);
            case Observation.RemoteDesktopOpening _ ->
                remote("rdp", "X.224 connection request of Remote Desktop", Role.CLIENT);
            case Observation.IpmiAuthentication _ ->
                remote("ipmi", "answer on authentication over RMCP", Role.SERVER);
            case Observation.MqttClient told ->
                remote("mqtt", "MQTT CONNECT, version " + told.version(), Role.CLIENT);
            case Observation.ClientHello told -> carrier(name(told.carrier()), Role.CLIENT);
            case Observation.ServerHello told -> carrier(name(told.carrier()), Role.SERVER);
            case Observation.HttpRequest _ -> carrier("http", Role.CLIENT);
            case Observation.HttpResponse _ -> carrier("http", Role.SERVER);
            case Observation.WebSocketOpening _ -> carrier("websocket", Role.SERVER);
            case Observation.DnsQuestion _ -> carrier("dns", Role.CLIENT);
            case Observation.DnsAnswer _ -> carrier("dns", Role.SERVER);
            case Observation.MdnsRecord _,Observation.MdnsQuestion _ ->
                carrier("mdns", Role.UNKNOWN);
            case Observation.NameQuestion _,Observation.NameClaim _ ->
                carrier("name-service", Role.UNKNOWN);
            case Observation.SsdpDevice _,Observation.SsdpSearch _ ->
                carrier("ssdp", Role.UNKNOWN);
            case Observation.WsDiscoveryDevice _ -> carrier("ws-discovery", Role.UNKNOWN);
            case Observation.DhcpIdentity _ -> carrier("dhcp", Role.UNKNOWN);
            case Observation.Dhcpv6Identity _ -> carrier("dhcpv6", Role.UNKNOWN);
            case Observation.SnmpSystem _,Observation.SnmpEngine _ ->
                carrier("snmp", Role.SERVER);
            case Observation.TimeQuestion _ -> carrier("ntp", Role.CLIENT);
            case Observation.KerberosRequest _ -> carrier("kerberos", Role.UNKNOWN);
            case Observation.NtlmTarget _ -> carrier("ntlm", Role.SERVER);
            case Observation.SyslogSender _ -> carrier("syslog", Role.CLIENT);
            case Observation.AddressClaim _,Observation.Sighting _,Observation.TlsCertificate _,Observation.Favicon _,Observation.LldpNeighbour _,Observation.GroupMembership _,Observation.LldpInventory _,Observation.CdpNeighbour _,Observation.EapIdentity _,Observation.SshKeyExchange _,Observation.StunBinding _,Observation.FlowLabel _,Observation.FlowSummary _,Observation.SynShape _,Observation.RouterAdvertised _,Observation.ArpPayload _,Observation.CaptureGap _,Observation.TableOverrun _,Observation.ProbeSilent _,Observation.OpenPort _,Observation.ServiceBanner _,Observation.NeighbourEntry _,Observation.SwitchPort _,Observation.SshHostKey _ ->
                null;
        };
    }

    private static Recognition remote(String application, String reason, Role sender) {
        return Recognition.octets(application, reason, sender);
    }

    private static Recognition carrier(String application, Role sender) {
        return new Recognition(application, "", Strength.CARRIER, sender);
    }

    private static String name(Carrier carrier) {
        return switch (carrier) {
            case TCP -> "tls";
            case QUIC -> "quic";
            case DTLS -> "dtls";
        };
    }
}
