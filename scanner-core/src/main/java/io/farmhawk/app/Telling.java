package io.farmhawk.app;

import io.farmhawk.observation.Carrier;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one observation of a scan says of a host, and perhaps of a port of it.
 *
 * @param mac where the observation binds it to the address
 * @param place the port that it is about; empty if it is about the host
 * @param service short lower-case name of what is spoken there; empty if that is not known
 */
record Telling(IpAddress ip, Optional<MacAddress> mac, Optional<Place> place,
        Optional<String> service, List<Census.Content> contents, List<String> names) {
    private static final int LLMNR = 5_355;
    private static final int NETBIOS_NAMES = 137;
    private static final int NETBIOS_DATAGRAMS = 138;
    private static final int SNMP = 161;
    private static final int IPMI = 623;
    private static final int SSDP = 1_900;
    private static final int WS_DISCOVERY = 3_702;
    private static final int MDNS = 5_353;

    /** A port of a transport. */
    record Place(int port, Transport transport) {}

    Telling {
        contents = List.copyOf(contents);
        names = List.copyOf(names);
    }

    /** Empty if it says nothing of a host that was asked. */
    static Optional<Telling> of(Observation observation) {
        return Optional.ofNullable(switch (observation) {
            case Observation.AddressClaim claim -> new Telling(claim.ip(),
                    Optional.of(claim.mac()), Optional.empty(), Optional.empty(), List.of(),
                    List.of());
            case Observation.ProbeSilent silent -> host(silent.ip());
            case Observation.OpenPort open -> at(open.ip(), open.port(), Transport.TCP).build();
            case Observation.HttpResponse page -> page(page);
            case Observation.Favicon icon -> at(icon.ip(), icon.port(), Transport.TCP)
                    .speaks("http").says("favicon", icon.mmh3()).build();
            case Observation.TlsCertificate shown -> at(shown.ip(), shown.port(), Transport.TCP)
                    .speaks("tls").says("certificate", shown.subject()).build();
            case Observation.ServerHello hello -> hello(hello);
            case Observation.WebSocketOpening web -> at(web.server(), web.serverPort(),
                    Transport.TCP).speaks("http").says("websocket", web.path()).build();
            case Observation.SshBanner ssh -> at(ssh.ip(), ssh.port(), Transport.TCP).speaks("ssh")
                    .says("banner", ssh.banner()).build();
            case Observation.SshKeyExchange ssh when ssh.server() -> at(ssh.ip(), ssh.port(),
                    Transport.TCP).speaks("ssh").says("hassh", ssh.hassh()).build();
            case Observation.SshHostKey ssh -> at(ssh.ip(), ssh.port(), Transport.TCP).speaks("ssh")
                    .says("host-key", ssh.algorithm() + ' ' + ssh.sha256()).build();
            case Observation.ServiceBanner banner -> at(banner.ip(), banner.port(), Transport.TCP)
                    .speaks(banner.service()).says("banner", banner.text()).build();
            case Observation.RfbHello rfb -> at(rfb.ip(), rfb.port(), Transport.TCP).speaks("vnc")
                    .says("version", rfb.version()).build();
            case Observation.NtlmTarget ntlm -> at(ntlm.ip(), ntlm.port(), Transport.TCP)
                    .says("ntlm", ntlm.version()).named(ntlm.dnsComputer().or(ntlm::computer))
                    .build();
            case Observation.SnmpSystem snmp -> at(snmp.ip(), SNMP, Transport.UDP).speaks("snmp")
                    .says("description", snmp.description()).says("object", snmp.objectId())
                    .named(snmp.name()).build();
            case Observation.SnmpEngine snmp -> at(snmp.ip(), SNMP, Transport.UDP).speaks("snmp")
                    .says("engine", snmp.engineId()).build();
            case Observation.IpmiAuthentication ipmi -> at(ipmi.ip(), IPMI, Transport.UDP)
                    .speaks("ipmi").says("versions", String.join(", ", ipmi.versions())).build();
            case Observation.MdnsRecord told -> record(told);
            case Observation.SsdpDevice told -> at(told.ip(), SSDP, Transport.UDP).speaks("ssdp")
                    .says("server", told.server()).says("type", told.type()).build();
            case Observation.WsDiscoveryDevice told -> at(told.ip(), WS_DISCOVERY, Transport.UDP)
                    .speaks("ws-discovery").says("types", String.join(", ", told.types())).build();
            case Observation.NameClaim claim -> name(claim);
            case Observation.StunBinding stun -> at(stun.server(), stun.serverPort(),
                    Transport.UDP).speaks("stun").says("software", stun.software()).build();
            case Observation.Sighting sighting -> sighting.ip().map(Telling::host).orElse(null);
            case Observation.RouterAdvertised router -> host(router.ip());
            case Observation.GroupMembership joined -> host(joined.ip());
            case Observation.SshKeyExchange _,Observation.DhcpIdentity _,Observation.Dhcpv6Identity _,Observation.MdnsQuestion _,Observation.DnsQuestion _,Observation.DnsAnswer _,Observation.ClientHello _,Observation.HttpRequest _,Observation.LldpNeighbour _,Observation.LldpInventory _,Observation.CdpNeighbour _,Observation.SsdpSearch _,Observation.NameQuestion _,Observation.EapIdentity _,Observation.SshClient _,Observation.TimeQuestion _,Observation.RemoteDesktopOpening _,Observation.KerberosRequest _,Observation.SyslogSender _,Observation.MqttClient _,Observation.FlowLabel _,Observation.FlowSummary _,Observation.SynShape _,Observation.ArpPayload _,Observation.CaptureGap _,Observation.TableOverrun _,Observation.NeighbourEntry _,Observation.SwitchPort _ ->
                null;
        });
    }

    private static Telling page(Observation.HttpResponse page) {
        return at(page.server(), page.serverPort(), Transport.TCP).speaks("http")
                .says("status", String.valueOf(page.status())).says("title", page.title())
                .says("server", page.header("server")).build();
    }

    private static Telling hello(Observation.ServerHello hello) {
        return at(hello.server(), hello.serverPort(),
                hello.carrier() == Carrier.TCP ? Transport.TCP : Transport.UDP)
                .speaks(hello.carrier().name().toLowerCase(Locale.ROOT).replace("tcp", "tls"))
                .says("version", hello.version()).says("alpn", hello.alpn()).build();
    }

    private static Telling record(Observation.MdnsRecord told) {
        boolean isAddress = told.type().equals("A") || told.type().equals("AAAA");
        return at(told.ip(), MDNS, Transport.UDP).speaks("mdns")
                .says("record", told.name() + " " + told.type() + " " + told.value())
                .named(Optional.of(told.name()).filter(_ -> isAddress)).build();
    }

    private static Telling name(Observation.NameClaim claim) {
        Draft draft = switch (claim.service()) {
            case LLMNR -> at(claim.ip(), LLMNR, Transport.UDP).speaks("llmnr");
            case NBNS -> at(claim.ip(), NETBIOS_NAMES, Transport.UDP).speaks("nbns");
            case BROWSER -> at(claim.ip(), NETBIOS_DATAGRAMS, Transport.UDP).speaks("browser");
        };
        return draft.says(claim.group() ? "group" : "name", claim.name())
                .named(Optional.of(claim.name()).filter(_ -> !claim.group())).build();
    }

    private static Telling host(IpAddress ip) {
        return new Telling(ip, Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                List.of());
    }

    private static Draft at(IpAddress ip, int port, Transport transport) {
        return new Draft(ip, new Place(port, transport));
    }

    /** A telling of a port, in the making. */
    private static final class Draft {
        private final IpAddress ip;
        private final Place place;
        private final List<Census.Content> contents = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private Optional<String> service = Optional.empty();

        Draft(IpAddress ip, Place place) {
            this.ip = ip;
            this.place = place;
        }

        Draft speaks(String name) {
            service = Optional.of(name);
            return this;
        }

        Draft says(String what, String text) {
            contents.add(new Census.Content(what, text));
            return this;
        }

        Draft says(String what, Optional<String> text) {
            text.ifPresent(words -> says(what, words));
            return this;
        }

        Draft named(Optional<String> name) {
            name.ifPresent(names::add);
            return this;
        }

        Telling build() {
            return new Telling(ip, Optional.empty(), Optional.of(place), service, contents, names);
        }
    }
}
