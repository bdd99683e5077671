package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.DhcpIdentity;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Observation.HttpRequest;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.MdnsQuestion;
import io.farmhawk.observation.Observation.MdnsRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that both an independent reader and we say of a capture, brought to the same spelling. Out
 * of scope is the owner of OPT records, which is nobody's name.
 *
 * @param name protocol and field: {@code tls.sni}
 * @param expected what the independent reader measured
 * @param found what one of our observations says of it
 */
record TruthField(String name, Function<Json.Obj, Stream<String>> expected,
        Function<Observation, Stream<String>> found) {
    private static final String ROOT = "<Root>";

    static final List<TruthField> ALL = List.of(
            new TruthField("arp.pairs", m -> texts(m, "pairs", "arp"),
                    o -> claim(o, ClaimedBy.ARP)),
            new TruthField("ndp.pairs", m -> texts(m, "pairs", "ndp"),
                    o -> claim(o, ClaimedBy.NDP)),
            new TruthField("dhcp.pairs", m -> texts(m, "pairs", "dhcp"),
                    o -> claim(o, ClaimedBy.DHCP)),
            new TruthField("dhcp.hostname", m -> dhcp(m, "hostname"),
                    o -> dhcp(o, d -> d.hostName().orElse(""))),
            new TruthField("dhcp.vendor_class", m -> dhcp(m, "vendor_class"),
                    o -> dhcp(o, d -> d.vendorClass().orElse(""))),
            new TruthField("dhcp.parameter_list", m -> dhcp(m, "parameter_list"),
                    o -> dhcp(o, d -> numbers(d.parameterList()))),
            new TruthField("dhcp.option_order", TruthField::optionOrder,
                    o -> dhcp(o, d -> numbers(d.optionOrder()))),
            new TruthField("mdns.queries", m -> texts(m, "mdns", "queries"),
                    o -> o instanceof MdnsQuestion q ? dnsName(q.name()) : Stream.empty()),
            new TruthField("mdns.answers",
                    m -> texts(m, "mdns", "answers").filter(name -> !name.equals(ROOT)),
                    o -> o instanceof MdnsRecord r ? dnsName(r.name()) : Stream.empty()),
            new TruthField("mdns.ptr", m -> texts(m, "mdns", "ptr"),
                    o -> mdns(o, "PTR").flatMap(TruthField::dnsName)),
            new TruthField("mdns.srv_targets", m -> texts(m, "mdns", "srv_targets"),
                    o -> mdns(o, "SRV").map(v -> v.substring(0, v.lastIndexOf(':')))),
            new TruthField("mdns.txt", m -> texts(m, "mdns", "txt").filter(text -> !text.isEmpty()),
                    o -> mdns(o, "TXT").flatMap(v -> Stream.of(v.split(", ")))),
            new TruthField("dns.queries", m -> texts(m, "dns", "queries"),
                    o -> o instanceof DnsQuestion q ? dnsName(q.name()) : Stream.empty()),
            new TruthField("tls.sni", m -> texts(m, "tls", "sni"),
                    o -> tls(o).flatMap(h -> h.serverName().stream())),
            new TruthField("tls.alpn", m -> texts(m, "tls", "alpn"),
                    o -> tls(o).flatMap(h -> h.alpn().stream())),
            new TruthField("tls.ja4",
                    m -> texts(m, "tls", "ja4").filter(ja4 -> ja4.startsWith("t")),
                    o -> hello(o, Carrier.TCP).map(ClientHello::ja4)),
            new TruthField("quic.ja4",
                    m -> texts(m, "tls", "ja4").filter(ja4 -> ja4.startsWith("q")),
                    o -> hello(o, Carrier.QUIC).map(ClientHello::ja4)),
            new TruthField("dtls.sni", m -> texts(m, "dtls", "sni"),
                    o -> hello(o, Carrier.DTLS).flatMap(h -> h.serverName().stream())),
            new TruthField("http.methods", m -> texts(m, "http", "methods"),
                    o -> o instanceof HttpRequest r ? Stream.of(r.method()) : Stream.empty()),
            new TruthField("http.hosts", m -> texts(m, "http", "hosts"),
                    o -> o instanceof HttpRequest r ? r.host().stream() : Stream.empty()),
            new TruthField("http.user_agents", m -> texts(m, "http", "user_agents"),
                    o -> o instanceof HttpRequest r ? r.userAgent().stream() : Stream.empty()),
            new TruthField("http.servers", m -> texts(m, "http", "servers"),
                    o -> o instanceof HttpResponse r
                            ? r.header("server").stream()
                            : Stream.empty()));

    static Stream<String> texts(Json.Obj measured, String part, String list) {
        return measured.member(part).stream()
                .flatMap(json -> json instanceof Json.Obj obj
                        ? obj.list(list).stream()
                        : Stream.empty())
                .flatMap(json -> json instanceof Json.Text(String value)
                        ? Stream.of(value)
                        : Stream.empty());
    }

    private static Stream<String> dhcp(Json.Obj measured, String field) {
        return measured.list("dhcp").stream()
                .flatMap(json -> json instanceof Json.Obj client
                        ? identity(client.needText("mac"), client.needText("message"),
                                client.text(field).orElse(""))
                        : Stream.empty());
    }

    /** The other reader writes 0 for padding and for the end mark, which are no options. */
    private static Stream<String> optionOrder(Json.Obj measured) {
        return measured.list("dhcp").stream()
                .flatMap(json -> json instanceof Json.Obj client
                        ? identity(client.needText("mac"), client.needText("message"),
                                Stream.of(client.text("options").orElse("").split(","))
                                        .filter(code -> !code.equals("0") && !code.equals("255"))
                                        .collect(Collectors.joining(",")))
                        : Stream.empty());
    }

    private static Stream<String> dhcp(Observation observation,
            Function<DhcpIdentity, String> field) {
        return observation instanceof DhcpIdentity d
                ? identity(d.mac().toString(), Integer.toString(d.messageType()), field.apply(d))
                : Stream.empty();
    }

    private static Stream<String> identity(String mac, String message, String value) {
        return value.isEmpty() ? Stream.empty() : Stream.of(mac + " " + message + " " + value);
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Stream<String> claim(Observation observation, ClaimedBy by) {
        return observation instanceof AddressClaim c && c.by() == by
                ? Stream.of(c.mac() + " " + c.ip())
                : Stream.empty();
    }

    private static Stream<ClientHello> hello(Observation observation, Carrier carrier) {
        return observation instanceof ClientHello h && h.carrier() == carrier
                ? Stream.of(h)
                : Stream.empty();
    }

    /** The other reader counts QUIC as TLS, but not DTLS. */
    private static Stream<ClientHello> tls(Observation observation) {
        return Stream.concat(hello(observation, Carrier.TCP), hello(observation, Carrier.QUIC));
    }

    private static Stream<String> dnsName(String name) {
        return Stream.of(Optional.of(name).filter(n -> !n.isEmpty()).orElse(ROOT));
    }

    private static Stream<String> mdns(Observation observation, String type) {
        return observation instanceof MdnsRecord r && r.type().equals(type)
                && !r.value().isEmpty() ? Stream.of(r.value()) : Stream.empty();
    }
}
