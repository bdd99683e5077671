package io.farmhawk.fingerprints;

import io.farmhawk.json.Json;
import io.farmhawk.json.LooseJson;
import io.farmhawk.observation.Observation.Header;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Devices of the simulated lab, as descriptions of what they send and serve. */
final class KvmProfiles {
    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

    private KvmProfiles() {}

    /** Profiles by name; the test that asks is skipped where the file is absent. */
    static SequencedMap<String, Json.Obj> of(String file) {
        Path path = Path.of(System.getProperty("farmhawk.shared", "../../shared"), "lab", file);
        Assumptions.assumeTrue(Files.exists(path),
                "skipped: no lab profiles beside this checkout (farmhawk.shared)");
        SequencedMap<String, Json.Obj> profiles = new LinkedHashMap<>();
        for (Json each : ((Json.Obj) LooseJson.read(path)).list("profiles")) {
            Json.Obj profile = (Json.Obj) each;
            profiles.put(profile.needText("name"), profile);
        }
        return profiles;
    }

    /** A unit of that profile that has spoken DHCP and multicast DNS. */
    static Network.Device speaking(Network network, Json.Obj profile) {
        String mac = profile.list("oui").isEmpty() ? "02" : text(profile.list("oui").getFirst());
        String digits = (mac.replace(":", "") + "0a0b0c0d0e0f").substring(0, 12);
        Network.Device device = network.device(digits, "192.0.2.7");
        String hostName = filled(profile.text("hostname").orElse("host"));
        Json.Obj dhcp = object(profile, "dhcp");
        device.dhcp(dhcp.text("hostname").map(KvmProfiles::filled).orElse(hostName)
                .replace("{hostname}", hostName), dhcp.text("vendor_class"),
                dhcp.list("param_list").stream()
                        .map(each -> each instanceof Json.Num(double code) ? (int) code : 0)
                        .toList());
        for (Json service : profile.list("services")) {
            if (service instanceof Json.Obj obj && obj.text("kind").orElse("").equals("mdns")) {
                device.announces(hostName + ".local", "A", device.ip.toString());
                obj.list("services").forEach(each -> device.announces(
                        ((Json.Obj) each).needText("type") + ".local", "PTR", "x"));
            }
        }
        return device;
    }

    /** The unit's answers to every path the pack asks for, and its certificate. */
    static void probe(Network.Device device, Json.Obj profile) {
        for (Json service : profile.list("services")) {
            Json.Obj web = (Json.Obj) service;
            String kind = web.text("kind").orElse("");
            if (kind.equals("https")) {
                certificate(device, object(web, "cert"));
            }
            if (kind.startsWith("http")) {
                Network.PACK.httpPaths().forEach(path -> answer(device, web, path));
            }
        }
    }

    private static void certificate(Network.Device device, Json.Obj certificate) {
        String subject = reversed(filled(certificate.text("subject").orElse("CN=x")));
        device.presents(subject,
                certificate.text("issuer").map(KvmProfiles::reversed).orElse(subject),
                List.of(certificate.text("san").orElse("").replace("DNS:", "").split(",")));
    }

    /** From the order of OpenSSL to that of RFC 2253. */
    private static String reversed(String name) {
        List<String> parts = new ArrayList<>(List.of(name.split(", ")));
        Collections.reverse(parts);
        return String.join(",", parts);
    }

    private static void answer(Network.Device device, Json.Obj web, String path) {
        Json.Obj served = object(object(web, "paths"), path);
        Json.Obj answer = served.members().isEmpty() ? object(web, "fallback") : served;
        List<Header> headers = new ArrayList<>(headers(web.list("headers")));
        headers.addAll(headers(answer.list("headers")));
        answer.text("redirect").ifPresent(to -> headers.add(
                new Header("location", to.replace("{host}", device.ip.toString()))));
        answer.text("realm").ifPresent(realm -> headers.add(
                new Header("www-authenticate", "Basic realm=\"" + realm + '"')));
        String body = filled(answer.text("body")
                .orElseGet(() -> answer.member("json").map(Json::toText).orElse("")));
        Matcher title = TITLE.matcher(body);
        device.answers(answer.number("status").orElse(200.0).intValue(), headers,
                Optional.ofNullable(title.find() ? title.group(1) : null)
                        .or(() -> web.text("title")),
                body);
    }

    private static List<Header> headers(List<Json> pairs) {
        return pairs.stream().map(pair -> ((Json.Arr) pair).elements())
                .filter(pair -> pair.get(1) instanceof Json.Text)
                .map(pair -> new Header(text(pair.get(0)).toLowerCase(Locale.ROOT),
                        text(pair.get(1))))
                .toList();
    }

    private static String filled(String template) {
        return template.replace("{idl}", "0123456789abcdef").replace("{id}", "0123456789ABCDEF")
                .replace("{n}", "7").replace("{macx}", "0a0b0c0d0e0f")
                .replace("{MACX}", "0A0B0C0D0E0F");
    }

    private static String text(Json json) {
        return ((Json.Text) json).value();
    }

    private static Json.Obj object(Json.Obj parent, String name) {
        return parent.member(name).orElse(null) instanceof Json.Obj inner
                ? inner
                : Json.object().build();
    }
}
