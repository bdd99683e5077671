package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.CdpNeighbour;
import io.farmhawk.observation.Observation.Dhcpv6Identity;
import io.farmhawk.observation.Observation.LldpNeighbour;
import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.observation.Observation.NameQuestion;
import io.farmhawk.observation.NameService;
import io.farmhawk.observation.Observation.SsdpSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What hosts of a link say of themselves, as {@link TruthField} has it. NetBIOS names are compared
 * without their suffix, names of domains without their last dot, DHCPv6 by what one client's messages
 * have of each field. Of several lines both readers make one.
 */
final class TruthLinkFields {
    static final List<TruthField> ALL = List.of(
            new TruthField("llmnr.queries", m -> TruthField.texts(m, "llmnr", "queries"),
                    o -> asked(o, NameService.LLMNR)),
            new TruthField("llmnr.answers", m -> TruthField.texts(m, "llmnr", "answers"),
                    o -> claimed(o, NameService.LLMNR)),
            new TruthField("nbns.names",
                    m -> TruthField.texts(m, "nbns", "names").map(TruthLinkFields::withoutSuffix)
                            .filter(name -> !name.isEmpty()),
                    o -> Stream.concat(asked(o, NameService.NBNS), claimed(o, NameService.NBNS))),
            new TruthField("browser.servers", m -> TruthField.texts(m, "browser", "servers"),
                    o -> claimed(o, NameService.BROWSER)),
            new TruthField("ssdp.st", m -> TruthField.texts(m, "ssdp", "st"),
                    o -> o instanceof SsdpSearch s ? Stream.of(s.type()) : Stream.empty()),
            new TruthField("ssdp.user-agent", m -> TruthField.texts(m, "ssdp", "user-agent"),
                    o -> o instanceof SsdpSearch s ? s.userAgent().stream() : Stream.empty()),
            neighbour("tlv.system.name", LldpNeighbour::systemName),
            neighbour("tlv.system.desc", LldpNeighbour::systemDescription),
            neighbour("port.desc", LldpNeighbour::portDescription),
            cdp("deviceid", c -> Optional.of(c.deviceId())), cdp("portid", CdpNeighbour::portId),
            cdp("platform", CdpNeighbour::platform),
            new TruthField("dhcpv6.fqdn", m -> dhcpv6(m, "fqdn"),
                    o -> dhcpv6(o, d -> d.fqdn().orElse(""))),
            new TruthField("dhcpv6.vendor_class", m -> dhcpv6(m, "vendor_class"),
                    o -> dhcpv6(o, d -> d.vendorClass().orElse(""))),
            new TruthField("dhcpv6.oro", m -> dhcpv6(m, "oro"),
                    o -> dhcpv6(o, d -> String.join(",", d.requestedOptions().stream()
                            .map(String::valueOf).toList()))));

    private TruthLinkFields() {}

    private static TruthField neighbour(String field,
            Function<LldpNeighbour, Optional<String>> value) {
        return new TruthField("lldp." + field,
                m -> TruthField.texts(m, "lldp", field)
                        .map(text -> text.replace("\\r", "").replace("\\n", " ").strip())
                        .filter(text -> !text.isEmpty()),
                o -> o instanceof LldpNeighbour n ? value.apply(n).stream() : Stream.empty());
    }

    private static TruthField cdp(String field, Function<CdpNeighbour, Optional<String>> value) {
        return new TruthField("cdp." + field, m -> TruthField.texts(m, "cdp", field),
                o -> o instanceof CdpNeighbour n ? value.apply(n).stream() : Stream.empty());
    }

    private static Stream<String> asked(Observation observation, NameService service) {
        return observation instanceof NameQuestion q && q.service() == service
                ? Stream.of(q.name())
                : Stream.empty();
    }

    private static Stream<String> claimed(Observation observation, NameService service) {
        return observation instanceof NameClaim c && c.service() == service
                ? Stream.of(c.name())
                : Stream.empty();
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, Math.max(0, name.indexOf('<')));
    }

    /** Servers answer with the client's identifier too: their messages are 2, 7, 10 and 13. */
    private static Stream<String> dhcpv6(Json.Obj measured, String field) {
        return measured.list("dhcpv6").stream()
                .flatMap(json -> json instanceof Json.Obj client && isOfAClient(client)
                        ? value(client.needText("duid"), client.text(field).orElse(""))
                        : Stream.empty());
    }

    private static boolean isOfAClient(Json.Obj client) {
        return Stream.of(client.needText("messages").split(","))
                .noneMatch(List.of("2", "7", "10", "13")::contains);
    }

    private static Stream<String> dhcpv6(Observation observation,
            Function<Dhcpv6Identity, String> field) {
        return observation instanceof Dhcpv6Identity d
                ? value(d.duid().orElse(""), field.apply(d))
                : Stream.empty();
    }

    private static Stream<String> value(String duid, String value) {
        String bare = value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
        return bare.isEmpty() ? Stream.empty() : Stream.of(duid + " " + bare);
    }
}
